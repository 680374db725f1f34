package org.bsr.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bsr.router.overtaking.Overtaking;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Vocabulary;
import org.bsr.router.roster.Roster;
import org.bsr.router.roster.RosterReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bsr plan}: what a plan comes to. */
@CommandLine.Command(name = "plan", description = "Shows what a plan comes to.", mixinStandardHelpOptions = true)
public final class PlanCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "it is `bsr plan show`");
    }

    @CommandLine.Command(
            name = "show",
            description = {
                "Prints the compiled plan: every rule and step with all its terms, whether they were written out or come from a"
                        + " named policy.",
                "",
                "Below it stands how far newcomers of each kind of calls can pass those of each other kind who wait."
            },
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:shown", "1:the plan has errors", "2:the command line makes no sense"})
    int show(
            @Parameters(
                            index = "0",
                            arity = "0..1",
                            paramLabel = "CONFIG",
                            defaultValue = Bsr.HOME + "config",
                            description = "A directory with routing.yaml and agents.csv, or a rules file alone"
                                    + " (default: ${DEFAULT-VALUE}).")
                    Path path,
            @Option(names = "--json", description = "Print one JSON object.") boolean json)
            throws IOException {
        CheckedFile<RoutingPlan> checked = CheckedFile.check(
                Files.isDirectory(path) ? path.resolve("routing.yaml") : path, PlanCompiler::compile, plan -> Map.of());
        RoutingPlan plan = checked.result();
        if (plan == null) {
            return refuse(checked);
        }
        Roster roster = null;
        if (Files.isDirectory(path)) {
            CheckedFile<Roster> agents = CheckedFile.check(
                    path.resolve("agents.csv"),
                    source -> RosterReader.read(source, Vocabulary.of(plan)),
                    read -> Map.of());
            roster = agents.result();
            if (roster == null) {
                return refuse(agents);
            }
        }
        print(plan, roster, json);
        return 0;
    }

    private int refuse(CheckedFile<?> file) {
        PrintWriter err = spec.commandLine().getErr();
        err.print(file.report());
        err.flush();
        return 1;
    }

    private void print(RoutingPlan plan, @Nullable Roster roster, boolean json) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Overtaking overtaking = new Overtaking(plan, roster);
        if (json) {
            new PlanJson(plan, overtaking).print(out);
        } else {
            out.print(new PlanTable(plan).text());
            out.print(new OvertakingTable(overtaking, roster != null).text());
        }
        out.flush();
    }
}
