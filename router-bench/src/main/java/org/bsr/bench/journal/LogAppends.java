package org.bsr.bench.journal;

import java.io.IOException;
import java.nio.file.Path;
import org.bsr.server.journal.RawLog;

/** A plain log of files like the journal's. */
final class LogAppends implements Appends {
    private final RawLog log;

    LogAppends(Path directory, int batchBytes) throws IOException {
        log = new RawLog(directory, batchBytes);
    }

    @Override
    public void commit() throws IOException {
        log.commit();
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
