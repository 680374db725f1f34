package org.bsr.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.wire.CommandCodec;
import org.bsr.server.journal.Durability;
import org.bsr.server.journal.JournalDamage;
import org.bsr.server.journal.JournalEnd;
import org.bsr.server.journal.JournalFailure;
import org.bsr.server.journal.JournalWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    private static final long COMMANDS = 5_000;
    private static final int HEAD_START = 500;
    private static final List<Long> ALL =
            LongStream.rangeClosed(1, COMMANDS).boxed().toList();

    private final List<Long> beside = new ArrayList<>();
    private final List<Long> carriedOut = new ArrayList<>();
    private final List<Long> after = new ArrayList<>();

    @TempDir
    Path directory;

    @BeforeEach
    void write() {
        CommandCodec codec = new CommandCodec();
        Command command = new Command();
        JournalEnd none = new JournalEnd(null, 0, 0, 0, 0);
        try (JournalWriter writer = new JournalWriter(directory, none, Durability.ASYNC, 64 * 1024)) {
            for (long sequence = 1; sequence <= COMMANDS; sequence++) {
                command.clear(CommandType.AGENT_READY).time = sequence;
                command.agent.set("a" + sequence);
                int length = codec.encode(command, writer.buffer(), writer.place());
                writer.append(sequence, sequence, length);
            }
        }
    }

    @Test
    void shouldCarryOutEveryCommandInItsOrderAndShowItBeside() throws JournalDamage {
        JournalEnd end = recovery().run();

        assertThat(end.sequence()).isEqualTo(COMMANDS);
        assertThat(beside).isEqualTo(ALL);
        assertThat(carriedOut).isEqualTo(ALL);
        assertThat(after).isEqualTo(ALL);
    }

    @Test
    void shouldSayWhereTheJournalIsDamagedAndCarryOutNothingBehindIt() throws IOException {
        Path second = segments().get(1);
        byte[] bytes = Files.readAllBytes(second);
        bytes[bytes.length / 2] ^= 1;
        Files.write(second, bytes);

        assertThatThrownBy(recovery()::run)
                .isInstanceOf(JournalDamage.class)
                .hasMessageContaining(second.toString())
                .hasMessageContaining("record " + (carriedOut.size() + 1));
        assertThat(after).isEqualTo(ALL.subList(0, carriedOut.size()));
    }

    @Test
    void shouldFailAsTheCommandFailsThatCannotBeCarriedOut() {
        Recovery recovery = new Recovery(
                directory,
                envelope -> {
                    if (envelope.command.sequence == 700) {
                        throw new IllegalStateException("no further");
                    }
                },
                envelope -> after.add(envelope.command.sequence));

        assertThatThrownBy(recovery::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no further");
        assertThat(after).isEqualTo(ALL.subList(0, 699));
    }

    @Test
    void shouldFailAsWhatReadsBesideFails() {
        Recovery recovery = new Recovery(directory, envelope -> {}, envelope -> {}, this::failAt700, HEAD_START);

        assertThatThrownBy(recovery::run).isInstanceOf(JournalFailure.class).hasMessage("cannot be remembered");
    }

    @Test
    void shouldRememberAllOfAJournalThatEndsBeforeTheOtherThreadBegins() throws JournalDamage {
        new Recovery(directory, envelope -> {}, envelope -> {}, command -> beside.add(command.sequence)).run();
        assertThat(beside).isEqualTo(ALL);
    }

    private Recovery recovery() {
        return new Recovery(
                directory,
                envelope -> carriedOut.add(envelope.command.sequence),
                envelope -> after.add(envelope.command.sequence),
                command -> beside.add(command.sequence),
                HEAD_START);
    }

    private void failAt700(Command command) {
        if (command.sequence == 700) {
            throw new JournalFailure("cannot be remembered");
        }
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".segment"))
                    .sorted()
                    .toList();
        }
    }
}
