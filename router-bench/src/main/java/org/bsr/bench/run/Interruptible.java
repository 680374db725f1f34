package org.bsr.bench.run;

import java.util.stream.Stream;
import org.bsr.server.cli.Bsr;
import picocli.CommandLine;

/** Command lines of programs that take long, and are often ended before: that is what they say then, and not what it broke. */
public final class Interruptible {
    private Interruptible() {}

    public static CommandLine commandLine(Object program) {
        CommandLine command = Bsr.commandLine(program);
        CommandLine.IExecutionExceptionHandler otherwise = command.getExecutionExceptionHandler();
        return command.setExecutionExceptionHandler((e, line, parsed) -> {
            if (!wasInterrupted(e)) {
                return otherwise.handleExecutionException(e, line, parsed);
            }
            line.getErr().println(line.getCommandSpec().qualifiedName() + ": interrupted");
            return CommandLine.ExitCode.SOFTWARE;
        });
    }

    /** Who waits for something hears of it by an exception, who works finds a broken channel and the flag. */
    private static boolean wasInterrupted(Throwable e) {
        return Thread.interrupted()
                || Stream.iterate(e, cause -> cause != null, Throwable::getCause)
                        .anyMatch(InterruptedException.class::isInstance);
    }
}
