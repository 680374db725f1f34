/** Why a decision was taken: what the engine tells of it when it is asked, and the same as text. */
@NullMarked
package org.bsr.router.explanation;

import org.jspecify.annotations.NullMarked;
