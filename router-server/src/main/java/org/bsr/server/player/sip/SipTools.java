package org.bsr.server.player.sip;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The programs that real calls need, where they are installed. */
public record SipTools(Path kamailio, Path sipp) {
    /** What to do where they are not. */
    public static final String MISSING =
            "Kamailio with its module janssonrpcc, and SIPp, are needed. On Debian or Ubuntu:\n"
                    + "    sudo apt-get install kamailio kamailio-extra-modules sip-tester";

    private static final List<String> MODULES = List.of(
            "/usr/lib/x86_64-linux-gnu/kamailio/modules",
            "/usr/lib/aarch64-linux-gnu/kamailio/modules",
            "/usr/lib64/kamailio/modules",
            "/usr/local/lib64/kamailio/modules");

    /** Null if something is missing. */
    public static @Nullable SipTools find() {
        Path kamailio = program("kamailio");
        Path sipp = program("sipp");
        boolean speaksJson = MODULES.stream().anyMatch(dir -> Files.exists(Path.of(dir, "janssonrpcc.so")));
        return kamailio == null || sipp == null || !speaksJson ? null : new SipTools(kamailio, sipp);
    }

    private static @Nullable Path program(String name) {
        String path = System.getenv("PATH");
        List<String> directories = new ArrayList<>(Stream.of((path == null ? "" : path).split(File.pathSeparator, -1))
                .filter(dir -> !dir.isEmpty())
                .toList());
        directories.addAll(List.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"));
        return directories.stream()
                .map(dir -> Path.of(dir, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}
