package org.bsr.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that fails leaves nothing open. */
class JournalClosingTest {
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");
    private static final JournalEnd NOTHING = new JournalEnd(null, 0, 0, 0, 0);

    private final Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();

    @TempDir
    Path directory;

    @Test
    void shouldLeaveNothingOpenWhereItCannotBegin() throws Exception {
        putInTheWay(1);

        assertThatThrownBy(() -> new JournalWriter(directory, NOTHING, Durability.ASYNC, SampleJournal.SEGMENT_BYTES))
                .isInstanceOf(JournalFailure.class)
                .hasMessageContaining("cannot be opened for writing");

        assertNothingIsOpen();
    }

    @Test
    void shouldLeaveNothingOpenWhereItCannotGoOnInANewSegment() throws Exception {
        JournalWriter writer = new JournalWriter(directory, NOTHING, Durability.ASYNC, SampleJournal.SEGMENT_BYTES);
        for (long sequence = 2; sequence <= 20; sequence++) {
            putInTheWay(sequence);
        }
        assertThatThrownBy(() -> {
                    for (long sequence = 1; sequence <= 20; sequence++) {
                        SampleJournal.append(writer, sequence);
                    }
                })
                .isInstanceOf(JournalFailure.class);
        writer.close();

        assertNothingIsOpen();
    }

    @Test
    void shouldLeaveNothingOpenWhereTheLastWriteFails() throws Exception {
        JournalWriter writer = new JournalWriter(directory, NOTHING, Durability.SYNC, SampleJournal.SEGMENT_BYTES);
        SampleJournal.append(writer, 1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(writer::close).isInstanceOf(JournalFailure.class);
        assertThat(Thread.interrupted()).isTrue();

        assertNothingIsOpen();
    }

    /** A name that is taken by a directory cannot be given to a segment. */
    private void putInTheWay(long firstSequence) throws IOException {
        Files.createDirectories(Segment.path(directory, firstSequence).resolve("in-the-way"));
    }

    private void assertNothingIsOpen() throws Exception {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("journal-files") && !threadsBefore.contains(thread)) {
                thread.join(10_000);
                assertThat(thread.isAlive()).as("%s", thread).isFalse();
            }
        }
        assumeTrue(Files.isDirectory(OPEN_FILES));
        assertThat(openFiles()).noneMatch(file -> file.startsWith(directory.toString()));
    }

    private static List<String> openFiles() throws IOException {
        List<String> open = new ArrayList<>();
        try (Stream<Path> files = Files.list(OPEN_FILES)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                open.add(Files.readSymbolicLink(file).toString());
            }
        }
        return open;
    }
}
