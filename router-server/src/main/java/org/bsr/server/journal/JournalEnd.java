package org.bsr.server.journal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the journal ends, and the next record goes.
 *
 * @param segment the last segment; null if there is none yet
 * @param position the byte behind the last whole record
 * @param tornBytes how many bytes behind it were not zero: a record whose writing was interrupted
 * @param sequence of the last record, 0 if there is none
 * @param time of the last record
 */
public record JournalEnd(@Nullable Path segment, long position, long tornBytes, long sequence, long time) {}
