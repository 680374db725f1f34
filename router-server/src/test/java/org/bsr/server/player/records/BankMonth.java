package org.bsr.server.player.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bsr.router.diagnostics.Source;
import org.junit.jupiter.api.Assumptions;

/** The bank's month, which is not part of the repository: {@code BSR_BANK_CSV} says where it lies. */
public final class BankMonth {
    public static final Path REPOSITORY = repository();
    public static final Path MAPPING = REPOSITORY.resolve("config/replay/bank-1999-02.yaml");

    private BankMonth() {}

    /** The file; where there is none the test is skipped, aloud. */
    public static Path file() {
        String named = System.getenv("BSR_BANK_CSV");
        Path file = named == null || named.isBlank()
                ? REPOSITORY.resolve("../shared/data/bank-1999-02.csv").normalize()
                : Path.of(named);
        if (!Files.exists(file)) {
            System.out.println("SKIPPED: the replay of the bank's month, because " + file
                    + " is not there; BSR_BANK_CSV may name the file");
            Assumptions.abort("no " + file);
        }
        return file;
    }

    public static Source mapping() throws IOException {
        return new Source(MAPPING.toString(), Files.readString(MAPPING));
    }

    private static Path repository() {
        Path path = Path.of("").toAbsolutePath();
        while (path != null && !Files.exists(path.resolve("router-server/pom.xml"))) {
            path = path.getParent();
        }
        if (path == null) {
            throw new IllegalStateException("not inside the repository");
        }
        return path;
    }
}
