/**
 * The language of conditions and requirements: a subset of the Common Expression Language. Text becomes {@link
 * org.bsr.router.expression.Token}s, and these an {@link org.bsr.router.expression.Expression}, whose every part knows where
 * it stands. What names mean is for the plan to say.
 */
@NullMarked
package org.bsr.router.expression;

import org.jspecify.annotations.NullMarked;
