package org.bsr.server.pipeline;

import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Rejection;
import org.bsr.router.wire.CommandCodec;
import org.bsr.server.journal.JournalFailure;
import org.bsr.server.journal.PlanStore;

/** Turns the records of a journal into the commands they were, the plans they name included. */
final class RecordedCommands {
    private final Path journal;
    private final PlanStore plans;
    private final CommandCodec codec = new CommandCodec();

    RecordedCommands(Path journal) {
        this.journal = journal;
        this.plans = new PlanStore(journal);
    }

    void decode(long sequence, DirectBuffer buffer, int offset, int length, Command into) {
        Rejection rejection = codec.decode(buffer, offset, length, into);
        if (rejection != null) {
            throw new JournalFailure("record %d of the journal in %s is whole, but this version cannot read it: %s"
                    .formatted(sequence, journal, rejection.sentence()));
        }
        into.sequence = sequence;
        if (into.type == CommandType.INSTALL_PLAN) {
            plans.load(into);
        }
    }
}
