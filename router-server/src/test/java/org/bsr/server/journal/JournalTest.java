package org.bsr.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.bsr.server.journal.SampleJournal.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JournalTest {
    @TempDir
    Path directory;

    @Test
    void shouldReadBackWhatWasWrittenAcrossSegmentsAndRestarts() throws Exception {
        SampleJournal.write(directory, SampleJournal.SEGMENT_BYTES, 1, 20);
        SampleJournal.write(directory, SampleJournal.SEGMENT_BYTES, 21, 50);

        Content content = SampleJournal.read(directory);

        assertThat(content.messages()).isEqualTo(SampleJournal.messages(50));
        assertThat(content.end().sequence()).isEqualTo(50);
        assertThat(content.end().time()).isEqualTo(50_000);
        assertThat(content.end().tornBytes()).isZero();
        assertThat(Segment.in(directory)).hasSizeGreaterThan(3);
    }

    @Test
    void shouldBeEmptyWhereNothingWasEverWritten() throws Exception {
        assertThat(SampleJournal.read(directory.resolve("absent")).end().sequence())
                .isZero();
    }

    @Test
    void shouldKeepEveryWholeRecordAndGoOnWhereverItsTailWasTorn() throws Exception {
        SampleJournal.write(directory, 4096, 1, 5);
        Path segment = Segment.in(directory).get(0);
        byte[] whole = Files.readAllBytes(segment);
        int end = (int) SampleJournal.read(directory).end().position();

        for (int length = 0; length <= end; length++) {
            Files.write(segment, java.util.Arrays.copyOf(whole, length));
            Content torn = SampleJournal.read(directory);
            assertThat(torn.messages())
                    .isEqualTo(SampleJournal.messages(torn.end().sequence()));
            assertThat(torn.end().sequence()).isEqualTo(wholeRecords(length));

            SampleJournal.write(directory, 4096, torn.end().sequence() + 1, 7);
            assertThat(SampleJournal.read(directory).messages()).isEqualTo(SampleJournal.messages(7));
        }
    }

    @Test
    void shouldNeverPassOverAFlippedByte() throws Exception {
        SampleJournal.write(directory, SampleJournal.SEGMENT_BYTES, 1, 16);
        List<Path> segments = Segment.in(directory);
        assertThat(segments).hasSizeGreaterThan(1);
        Path last = segments.get(segments.size() - 1);

        for (Path segment : segments) {
            byte[] whole = Files.readAllBytes(segment);
            for (int at = 0; at < whole.length; at++) {
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) (1 << at % 8);
                Files.write(segment, flipped);
                assertNothingIsWronglyRead(segment.equals(last), "byte %d of %s".formatted(at, segment));
            }
            Files.write(segment, whole);
        }
    }

    /** Only the very last record may be taken for torn; anything before it that is damaged must be refused. */
    private void assertNothingIsWronglyRead(boolean inLastSegment, String where) {
        try {
            Content content = SampleJournal.read(directory);
            long count = content.end().sequence();
            assertThat(inLastSegment).as(where).isTrue();
            assertThat(content.end().tornBytes()).as(where).isPositive();
            assertThat(count).as(where).isBetween(15L, 16L);
            assertThat(content.messages()).as(where).isEqualTo(SampleJournal.messages(count));
        } catch (JournalDamage damage) {
            assertThat(damage).hasMessageContaining("bsr journal repair");
        }
    }

    @Test
    void shouldRefuseAMissingSegment() throws Exception {
        SampleJournal.write(directory, SampleJournal.SEGMENT_BYTES, 1, 30);
        Files.delete(Segment.in(directory).get(1));

        assertThatThrownBy(() -> SampleJournal.read(directory))
                .isInstanceOf(JournalDamage.class)
                .hasMessageContaining("a later segment is there");
    }

    @Test
    void shouldBeReadableAgainAfterRepairWhichKeepsWhatItCutsOff() throws Exception {
        SampleJournal.write(directory, SampleJournal.SEGMENT_BYTES, 1, 30);
        Path segment = Segment.in(directory).get(1);
        long first = Long.parseLong(segment.getFileName().toString().substring(0, 20));
        byte[] bytes = Files.readAllBytes(segment);
        int secondRecord = Segment.HEADER
                + Segment.RECORD_HEADER
                + SampleJournal.message(first).length();
        bytes[secondRecord + Segment.RECORD_HEADER] ^= 1;
        Files.write(segment, bytes);
        JournalDamage damage = damage();
        assertThat(damage.segment()).isEqualTo(segment);
        assertThat(damage.offset()).isEqualTo(secondRecord);

        List<Path> kept = new JournalRepair(directory, damage).cut();

        assertThat(SampleJournal.read(directory).messages()).isEqualTo(SampleJournal.messages(first));
        assertThat(kept)
                .hasSizeGreaterThan(1)
                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
        assertThat(Files.readAllBytes(kept.get(0)))
                .isEqualTo(java.util.Arrays.copyOfRange(bytes, secondRecord, bytes.length));
        SampleJournal.write(directory, SampleJournal.SEGMENT_BYTES, first + 1, 40);
        assertThat(SampleJournal.read(directory).messages()).isEqualTo(SampleJournal.messages(40));
    }

    @Test
    void shouldGoOnWhereASegmentHasItsNameButNothingElseOnTheDisk() throws Exception {
        SampleJournal.write(directory, SampleJournal.SEGMENT_BYTES, 1, 20);
        Files.write(Segment.path(directory, 21), new byte[SampleJournal.SEGMENT_BYTES]);
        assertThat(SampleJournal.read(directory).end().sequence()).isEqualTo(20);

        SampleJournal.write(directory, SampleJournal.SEGMENT_BYTES, 21, 40);

        assertThat(SampleJournal.read(directory).messages()).isEqualTo(SampleJournal.messages(40));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void shouldHoldEverythingAndLeaveNothingBesideOnceItIsClosed(Durability durability) throws Exception {
        JournalEnd nothing = SampleJournal.read(directory).end();
        try (JournalWriter writer = new JournalWriter(directory, nothing, durability, SampleJournal.SEGMENT_BYTES)) {
            for (long sequence = 1; sequence <= 50; sequence++) {
                SampleJournal.append(writer, sequence);
                writer.commit();
            }
        }

        assertThat(SampleJournal.read(directory).messages()).isEqualTo(SampleJournal.messages(50));
        assertThat(Segment.in(directory)).hasSizeGreaterThan(3);
        assertThat(Segment.spare(directory)).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void shouldFailWhereTheNextSegmentCannotBePrepared(Durability durability) throws Exception {
        JournalEnd nothing = SampleJournal.read(directory).end();
        JournalWriter writer = new JournalWriter(directory, nothing, durability, SampleJournal.SEGMENT_BYTES);
        Files.createDirectories(Segment.spare(directory).resolve("in-the-way"));

        assertThatThrownBy(() -> {
                    for (long sequence = 1; sequence <= 50; sequence++) {
                        SampleJournal.append(writer, sequence);
                        writer.commit();
                    }
                })
                .isInstanceOf(JournalFailure.class)
                .hasMessageContaining("cannot be written");
        assertThatThrownBy(writer::commit).hasMessageContaining("failed before");
    }

    @Test
    void shouldLeaveTheJournalAsItWasWhereNothingIsToBeKept() throws Exception {
        SampleJournal.write(directory, SampleJournal.SEGMENT_BYTES, 1, 20);
        JournalEnd end = SampleJournal.read(directory).end();
        Path last = Segment.in(directory).get(Segment.in(directory).size() - 1);
        byte[] before = Files.readAllBytes(last);
        try (JournalWriter writer = new JournalWriter(directory, end, Durability.NONE, SampleJournal.SEGMENT_BYTES)) {
            for (long sequence = 21; sequence <= 100_000; sequence++) {
                SampleJournal.append(writer, sequence);
                if (sequence % 50_000 == 0) {
                    writer.commit();
                }
            }
        }

        assertThat(SampleJournal.read(directory).end()).isEqualTo(end);
        assertThat(last).hasBinaryContent(before);
        assertThat(Segment.spare(directory)).doesNotExist();
    }

    @Test
    void shouldNotWriteAgainAfterAFailure() throws Exception {
        JournalEnd end = SampleJournal.read(directory).end();
        JournalWriter writer = new JournalWriter(directory, end, Durability.SYNC, 4096);
        SampleJournal.append(writer, 1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(writer::commit).isInstanceOf(JournalFailure.class);
        assertThat(Thread.interrupted()).isTrue();

        assertThatThrownBy(writer::commit).isInstanceOf(JournalFailure.class).hasMessageContaining("failed before");
        assertThatThrownBy(() -> SampleJournal.append(writer, 2)).isInstanceOf(JournalFailure.class);
        writer.close();
    }

    @Test
    void shouldKeepASecondServerOff() throws Exception {
        try (JournalLock held = JournalLock.acquire(directory)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> JournalLock.acquire(directory)).hasMessageContaining("another server");
        }
        JournalLock.acquire(directory).close();
    }

    @Test
    void shouldNotTakeAnUnfinishedSegmentForOne() throws IOException, JournalDamage {
        SampleJournal.write(directory, 4096, 1, 3);
        Files.write(directory.resolve("00000000000000000004.segment.new"), new byte[10], StandardOpenOption.CREATE);

        assertThat(SampleJournal.read(directory).end().sequence()).isEqualTo(3);
    }

    private JournalDamage damage() {
        try {
            SampleJournal.read(directory);
        } catch (JournalDamage damage) {
            return damage;
        }
        throw new AssertionError("the journal was read without complaint");
    }

    private static long wholeRecords(int length) {
        int position = Segment.HEADER;
        long records = 0;
        while (true) {
            position +=
                    Segment.RECORD_HEADER + SampleJournal.message(records + 1).length();
            if (position > length) {
                return records;
            }
            records++;
        }
    }
}
