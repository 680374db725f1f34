/** Tests of the look through sound configurations. */
@NullMarked
package org.bsr.router.lint;

import org.jspecify.annotations.NullMarked;
