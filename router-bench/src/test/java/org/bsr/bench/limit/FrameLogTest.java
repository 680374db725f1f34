package org.bsr.bench.limit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameLogTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void shouldHaveTheFramesOfEachBatchInTheFileOnceTheyAreCommitted() throws IOException {
        Path file = directory.resolve("frames");
        FrameLog log = new FrameLog(file);
        append(log, "one,");
        append(log, "two,");
        log.commit();
        assertThat(begin(file)).startsWith("one,two,\0");
        append(log, "three");
        log.commit();
        assertThat(begin(file)).startsWith("one,two,three\0");
    }

    @Test
    void shouldBeginAgainWhereTheFileEnds() throws IOException {
        Path file = directory.resolve("over");
        try (PlainFile over = PlainFile.over(file)) {
            long bytes = Files.size(file);
            over.write(ByteBuffer.allocate((int) bytes - 1));
            over.write(ByteBuffer.wrap("again".getBytes(US_ASCII)));
            assertThat(file).hasSize(bytes);
        }
        assertThat(begin(file)).startsWith("again\0");
    }

    private static void append(FrameLog log, String frame) {
        log.append(new UnsafeBuffer(frame.getBytes(US_ASCII)), frame.length());
    }

    private static String begin(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(32), US_ASCII);
        }
    }
}
