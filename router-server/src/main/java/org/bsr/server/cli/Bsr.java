package org.bsr.server.cli;

import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.bsr.router.diagnostics.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code bsr}: the router and its tools. */
@Command(
        name = "bsr",
        description = "Routes every call, by what it is worth and what it wants, to the best agent free in any center.",
        mixinStandardHelpOptions = true,
        versionProvider = Bsr.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "`bsr COMMAND --help` explains a command; docs/ and README.md explain the rest. From the sources, `./bsr bench` puts a"
                    + " load on a router: `./bsr bench --help`."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed, for a reason that was printed",
            "2:the command line makes no sense",
            "3:done, with findings (check --strict, test --coverage)"
        },
        subcommands = {
            Demo.class,
            Serve.class,
            Check.class,
            Diff.class,
            PlanCommand.class,
            Reload.class,
            Replay.class,
            Simulate.class,
            RuleTests.class,
            Explain.class,
            WhatIf.class,
            JournalCommand.class,
            GenerateCustomers.class,
        })
public final class Bsr implements Runnable {
    /** Begins the default of a path: the repository, where the command was not typed in it; else nothing. */
    static final String HOME = "${sys:bsr.home:-}";

    /** A command of the sources, which no jar of the router has. */
    private static final String LOAD = "bench";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private Bsr() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return commandLine(new Bsr());
    }

    /** A command line that says what is wrong as all of bsr's do. */
    public static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Bsr::refuse)
                .setExecutionExceptionHandler(Bsr::fail);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    private static int refuse(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        err.println(name + ": " + e.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, err)
                && e instanceof CommandLine.UnmatchedArgumentException unmatched
                && Suggestion.closest(unmatched.getUnmatched().get(0), List.of(LOAD)) != null) {
            err.println("Did you mean: ./bsr " + LOAD + "?");
        }
        err.println("`" + name + " --help` says more.");
        return CommandLine.ExitCode.USAGE;
    }

    private static int fail(Exception e, CommandLine command, ParseResult parsed) {
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + reason(e));
        if (Boolean.getBoolean("bsr.trace")) {
            e.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Of a file that cannot be used Java often says only the name. */
    private static String reason(Exception e) {
        if (e instanceof FileSystemException file && file.getReason() == null) {
            String what = file.getClass().getSimpleName();
            if (file instanceof NoSuchFileException) {
                what = "there is no such file or directory";
            } else if (file instanceof AccessDeniedException) {
                what = "no permission";
            } else if (file instanceof FileAlreadyExistsException) {
                what = "there is a file of that name";
            }
            return file.getFile() + ": " + what;
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /** The version of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Bsr.class.getPackage().getImplementationVersion();
            return new String[] {
                "bsr " + (version == null ? "(not packaged)" : version), "Java " + System.getProperty("java.version")
            };
        }
    }
}
