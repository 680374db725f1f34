/**
 * Recorded calls, made playable. A {@link org.bsr.server.player.records.Mapping} says which column of a CSV file is what;
 * {@link org.bsr.server.player.records.RecordReader} reads the rows and accounts for each; {@link
 * org.bsr.server.player.records.Recording} adds what records cannot tell (patience, shifts) and makes a scenario of them.
 */
@NullMarked
package org.bsr.server.player.records;

import org.jspecify.annotations.NullMarked;
