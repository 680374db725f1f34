package org.bsr.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.bsr.router.command.Command;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;
import org.bsr.router.roster.RosterReader;

/** The plans and rosters that a journal's plan changes name by their hash, each in a file beside the journal. */
public final class PlanStore {
    private final Path journal;
    private final Path plans;
    private final Path rosters;

    public PlanStore(Path journal) {
        this.journal = journal;
        plans = journal.resolve("plans");
        rosters = journal.resolve("rosters");
    }

    /** When this returns, both are on the disk. */
    public void store(Source plan, Source roster) {
        store(plans, plan, ".yaml");
        store(rosters, roster, ".csv");
    }

    /** Gives a plan change of the journal the plan and the roster that it names. */
    public void load(Command install) {
        Source planSource = read(plans, install.planHash.toString(), ".yaml");
        RoutingPlan plan = sound(PlanCompiler.compile(planSource), planSource);
        Source rosterSource = read(rosters, install.rosterHash.toString(), ".csv");
        Roster roster = sound(RosterReader.read(rosterSource, plan), rosterSource);
        install.plan = plan;
        install.roster = roster;
    }

    /** The text of a roster that the journal names. */
    public Source roster(String hash) {
        return read(rosters, hash, ".csv");
    }

    private void store(Path directory, Source source, String suffix) {
        Path file = directory.resolve(source.hash() + suffix);
        Path unfinished = directory.resolve(source.hash() + ".new");
        try {
            if (Files.exists(file)) {
                return;
            }
            Files.createDirectories(directory);
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(source.text().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            Segment.forceDirectory(directory);
            Segment.forceDirectory(journal);
        } catch (IOException e) {
            throw new JournalFailure(file + " cannot be written", e);
        }
    }

    private static Source read(Path directory, String hash, String suffix) {
        Path file = directory.resolve(hash + suffix);
        try {
            Source source = new Source(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
            if (!source.hash().equals(hash)) {
                throw new JournalFailure(file + " is not what was installed: its content has another hash");
            }
            return source;
        } catch (IOException e) {
            throw new JournalFailure(file + ", which the journal refers to, cannot be read", e);
        }
    }

    private static <T> T sound(Compiled<T> compiled, Source source) {
        T result = compiled.result();
        if (result == null) {
            throw new JournalFailure(source.file() + " was sound when it was installed and is not now: "
                    + compiled.diagnostics().get(0).message());
        }
        return result;
    }
}
