package org.bsr.bench.limit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableDirectByteBuffer;

/** Frames on the disk before they are sent back: those of a batch in one plain write, with one wait. */
final class FrameLog {
    private final PlainFile file;
    private final ExpandableDirectByteBuffer batch = new ExpandableDirectByteBuffer();
    private int length;

    FrameLog(Path path) throws IOException {
        file = PlainFile.over(path);
    }

    void append(DirectBuffer frame, int frameLength) {
        batch.putBytes(length, frame, 0, frameLength);
        length += frameLength;
    }

    void commit() throws IOException {
        ByteBuffer bytes = Objects.requireNonNull(batch.byteBuffer());
        file.write(bytes.clear().limit(length));
        file.force();
        length = 0;
    }
}
