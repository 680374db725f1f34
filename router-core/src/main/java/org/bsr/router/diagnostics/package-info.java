/** What is wrong in a supervisor's files, said so that he can mend it: located, complete, with a suggestion. */
@NullMarked
package org.bsr.router.diagnostics;

import org.jspecify.annotations.NullMarked;
