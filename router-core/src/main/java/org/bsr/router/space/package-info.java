/**
 * All callers at once. A plan tells callers apart by finitely many codes, so the set of callers that a condition describes can be
 * computed exactly, and with it which rules are ever used and how two plans differ.
 */
@NullMarked
package org.bsr.router.space;

import org.jspecify.annotations.NullMarked;
