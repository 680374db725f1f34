@NullMarked
package org.bsr.router.text;

import org.jspecify.annotations.NullMarked;
