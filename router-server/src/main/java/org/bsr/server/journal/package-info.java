/**
 * The durable log of everything the router was told, in segment files of one directory:
 *
 * <pre>
 *   journal/
 *     lock                             held by the one server that writes here
 *     00000000000000000001.segment     named by the sequence of its first record
 *     00000000000000148213.segment
 *     plans/HASH.yaml  rosters/HASH.csv   what the log's plan changes refer to
 * </pre>
 *
 * A segment is preallocated with zeros: a header, then records end to end, then zeros. A record that does not fit goes to a
 * new segment. What lies behind the last whole record is told apart in one way, see {@link
 * org.bsr.server.journal.JournalReader}: a torn tail was never acknowledged and is dropped, damage is never passed over.
 */
@NullMarked
package org.bsr.server.journal;

import org.jspecify.annotations.NullMarked;
