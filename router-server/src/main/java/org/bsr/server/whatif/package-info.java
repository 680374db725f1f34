/**
 * What would have been: reads the day that a journal holds, and tells how it would have gone under another plan.
 *
 * <pre>
 *   journal ─► JournalDay ─► DayComparison (the core's simulator) ─► Verdict, WhatIfText, WhatIfJson, HtmlReport
 * </pre>
 */
@NullMarked
package org.bsr.server.whatif;

import org.jspecify.annotations.NullMarked;
