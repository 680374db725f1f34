package org.bsr.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A journal whose segments are written in whole blocks, or byte by byte where the file system knows no better. */
class JournalBlocksTest {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final int SEGMENT_BYTES = 128 * 1024;

    private final List<byte[]> messages = new ArrayList<>();

    @TempDir
    Path directory;

    private Path inMemory = MEMORY;

    @AfterEach
    void deleteWhatIsInMemory() throws IOException {
        if (inMemory.equals(MEMORY)) {
            return;
        }
        try (Stream<Path> files = Files.list(inMemory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(inMemory);
    }

    @Test
    void shouldWriteInBlocksOnlyWhereThatCanBeDone() throws Exception {
        int blockBytes = SegmentAccess.direct(directory, SEGMENT_BYTES).blockBytes();
        System.out.println(directory + " is written in blocks of " + blockBytes);
        Path file = directory.resolve("file");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileChannel inBlocks =
                        SegmentAccess.direct(directory, SEGMENT_BYTES).open(file)) {
            channel.write(ByteBuffer.allocate(2 * blockBytes));
            ByteBuffer oneByte = ByteBuffer.allocate(1);
            assertThat(catchThrowable(() -> inBlocks.write(oneByte, 0)) == null).isEqualTo(blockBytes == 1);
        }
        assertThat(SegmentAccess.direct(directory, SEGMENT_BYTES + 1).blockBytes())
                .isEqualTo(1);
        assertThat(SegmentAccess.direct(directory.resolve("absent"), SEGMENT_BYTES)
                        .blockBytes())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 512, SEGMENT_BYTES, 100_000})
    void shouldHoldRecordsOfAnyLengthThroughEveryRestart(int segmentBytes) throws Exception {
        shouldHoldEverything(directory, segmentBytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {512, SEGMENT_BYTES})
    void shouldHoldThemInMemoryToo(int segmentBytes) throws Exception {
        boolean isThere = Files.isWritable(MEMORY);
        if (!isThere) {
            System.out.println("there is no " + MEMORY + " here: a journal in memory was not tried");
        }
        assumeTrue(isThere);
        inMemory = Files.createTempDirectory(MEMORY, "bsr-journal");
        System.out.println(inMemory + " is written in blocks of "
                + SegmentAccess.direct(inMemory, segmentBytes).blockBytes());
        shouldHoldEverything(inMemory, segmentBytes);
    }

    private void shouldHoldEverything(Path where, int segmentBytes) throws JournalDamage {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            try (JournalWriter writer = new JournalWriter(where, read(where), Durability.SYNC, segmentBytes)) {
                for (int records = random.nextInt(40); records > 0; records--) {
                    append(writer, length(random));
                    if (random.nextInt(4) == 0) {
                        writer.commit();
                    }
                }
            }
            assertThat(read(where).tornBytes()).as("seed %d", seed).isZero();
        }
    }

    /** Mostly short ones, sometimes as long as they may be. */
    private static int length(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> Segment.MAX_MESSAGE;
            case 1 -> 1 + random.nextInt(Segment.MAX_MESSAGE);
            case 2 -> 4096 - Segment.RECORD_HEADER;
            default -> 1 + random.nextInt(300);
        };
    }

    @Test
    void shouldGoOnWithAnotherDurabilityThanItWasBegunWith() throws Exception {
        for (int restart = 0; restart < 12; restart++) {
            Random random = new Random(restart);
            Durability durability = restart % 2 == 0 ? Durability.ASYNC : Durability.SYNC;
            try (JournalWriter writer = new JournalWriter(directory, read(directory), durability, SEGMENT_BYTES)) {
                for (int records = 10 + random.nextInt(200); records > 0; records--) {
                    append(writer, length(random));
                    writer.commit();
                }
            }
            assertThat(read(directory).tornBytes()).as("restart %d", restart).isZero();
        }
        assertThat(Segment.in(directory)).hasSizeGreaterThan(12);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void shouldHoldARecordThatEndsWhereABlockEnds(Durability durability) throws Exception {
        for (int beyond = -2; beyond <= 2; beyond++) {
            try (JournalWriter writer = new JournalWriter(directory, read(directory), durability, SEGMENT_BYTES)) {
                long toBlock = 4096 - (read(directory).position() + Segment.RECORD_HEADER) % 4096;
                append(writer, (int) toBlock + 4096 + beyond);
                writer.commit();
                assertThat(read(directory).position() % 4096).isEqualTo((4096 + beyond) % 4096);
                append(writer, 1);
            }
            read(directory);
        }
    }

    /** More is appended without a commit than the buffer takes and a segment holds. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void shouldKeepTheMessageThatFindsBufferOrSegmentFull(Durability durability) throws Exception {
        Random random = new Random(7);
        try (JournalWriter writer = new JournalWriter(directory, read(directory), durability, 4 << 20)) {
            for (int bytes = 0; bytes < 10 << 20; ) {
                int length = length(random);
                append(writer, length);
                bytes += length;
            }
        }
        read(directory);
        assertThat(Segment.in(directory)).hasSize(3);
    }

    @Test
    void shouldReplaceATornRecordByZerosWhereverItBeginsInItsBlock() throws Exception {
        for (int i = 0; i < 60; i++) {
            try (JournalWriter writer = new JournalWriter(directory, read(directory), Durability.SYNC, SEGMENT_BYTES)) {
                append(writer, 100 + i);
            }
            JournalEnd end = read(directory);
            byte[] torn = Files.readAllBytes(Segment.in(directory).get(0));
            Arrays.fill(torn, (int) end.position(), (int) end.position() + 5000, (byte) i);
            Files.write(Segment.in(directory).get(0), torn);
        }
        try (JournalWriter writer = new JournalWriter(directory, read(directory), Durability.SYNC, SEGMENT_BYTES)) {
            append(writer, 1);
        }
        byte[] bytes = Files.readAllBytes(Segment.in(directory).get(0));
        int end = (int) read(directory).position();
        assertThat(Arrays.copyOfRange(bytes, end, bytes.length)).containsOnly(0);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void shouldShowEveryRecordOnceToWhoReadsWhileAnotherWrites(Durability durability) throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<byte[]> seen = new ArrayList<>();
        AtomicBoolean isClosed = new AtomicBoolean();
        try (JournalWriter writer = new JournalWriter(directory, read(directory), durability, SEGMENT_BYTES)) {
            CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> follow(seen, isClosed));
            for (int commit = 0; commit < 1000; commit++) {
                for (int records = 1 + random.nextInt(8); records > 0; records--) {
                    append(writer, 1 + random.nextInt(300));
                }
                writer.commit();
            }
            isClosed.set(true);
            reader.join();
        }
        assertThat(seen).as("seed %d", seed).containsExactlyElementsOf(messages);
        assertThat(Segment.in(directory)).hasSizeGreaterThan(3);
    }

    private void follow(List<byte[]> seen, AtomicBoolean isClosed) {
        try (JournalTail tail = new JournalTail(directory)) {
            boolean more = true;
            while (more) {
                boolean isLast = isClosed.get();
                boolean any = tail.readOn((sequence, time, buffer, offset, length) -> {
                    byte[] message = new byte[length];
                    buffer.getBytes(offset, message);
                    seen.add(message);
                });
                more = any || !isLast;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(JournalWriter writer, int length) {
        byte[] message = new byte[length];
        new Random(messages.size()).nextBytes(message);
        messages.add(message);
        writer.buffer().putBytes(writer.place(), message);
        writer.append(messages.size(), messages.size(), length);
    }

    /** Where the journal ends; checks that it holds what was appended. */
    private JournalEnd read(Path where) throws JournalDamage {
        List<byte[]> read = new ArrayList<>();
        JournalEnd end = new JournalReader(where).read((sequence, time, buffer, offset, length) -> {
            byte[] message = new byte[length];
            buffer.getBytes(offset, message);
            read.add(message);
        });
        assertThat(read).hasSize(messages.size());
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i)).isEqualTo(messages.get(i));
        }
        return end;
    }
}
