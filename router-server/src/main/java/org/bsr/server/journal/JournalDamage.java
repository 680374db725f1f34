package org.bsr.server.journal;

import java.nio.file.Path;

/** Records that may have been acknowledged cannot be read. The server refuses to start; a person decides. */
public final class JournalDamage extends Exception {
    private final Path segment;
    private final long offset;

    JournalDamage(Path segment, long offset, long sequence, String what) {
        super(("%s at byte %d, where record %d should be: %s.%n"
                        + "To cut the journal there, keeping what follows aside: bsr journal repair %s --yes")
                .formatted(segment, offset, sequence, what, segment.getParent()));
        this.segment = segment;
        this.offset = offset;
    }

    public Path segment() {
        return segment;
    }

    /** The first byte of the segment that cannot be trusted. */
    public long offset() {
        return offset;
    }
}
