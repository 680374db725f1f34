/**
 * What became of calls and agents, for those who read it in other programs: a journal's commands are carried out again, and
 * what they lead to is told step by step.
 *
 * <pre>
 *   journal ─► JournalHistory ─► HistoryListener:  QueueLog    Asterisk's queue_log
 *                                                  LegRecords  one CSV record for each leg of a call
 * </pre>
 */
@NullMarked
package org.bsr.server.history;

import org.jspecify.annotations.NullMarked;
