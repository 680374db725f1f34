/** Why a decision was taken: what the engine tells of it when it is asked, and the same as text. */
@org.jspecify.annotations.NullMarked
package org.bsr.router.explanation;
