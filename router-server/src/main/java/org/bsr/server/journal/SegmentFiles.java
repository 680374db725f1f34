package org.bsr.server.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Does beside the appending thread what it need not wait for: fills the next segment with zeros, and brings a full one to the
 * disk. Belongs to the appending thread. It is never more than one segment behind: whoever appends faster than that waits.
 */
final class SegmentFiles implements AutoCloseable {
    private static final long LONGEST_CLOSE_SECONDS = 60;

    private final Path directory;
    private final SegmentAccess access;
    private final int segmentBytes;
    private final ExecutorService beside = Executors.newSingleThreadExecutor(SegmentFiles::newThread);
    private @Nullable Future<Path> spare;
    private @Nullable Future<?> retired;

    SegmentFiles(Path directory, SegmentAccess access, int segmentBytes) {
        this.directory = directory;
        this.access = access;
        this.segmentBytes = segmentBytes;
    }

    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "journal-files");
        thread.setDaemon(true);
        return thread;
    }

    /** Sees to it that the next segment will be there when it is needed. */
    Future<Path> prepare() {
        Future<Path> prepared = spare;
        if (prepared == null) {
            prepared = beside.submit(() -> {
                Path file = Segment.spare(directory);
                access.prepare(file, segmentBytes);
                return file;
            });
            spare = prepared;
        }
        return prepared;
    }

    /** A file full of zeros that is to become the next segment. */
    Path next() throws IOException {
        awaitRetired();
        Path prepared = await(prepare());
        spare = null;
        return prepared;
    }

    /** Closes a full segment once it is on the disk, with the name of the one after it. */
    void retire(FileChannel full) {
        retired = beside.submit(() -> {
            try (full) {
                full.force(false);
            }
            Segment.forceDirectory(directory);
            return null;
        });
    }

    /** Fails if a full segment did not come to the disk. */
    void check() throws IOException {
        if (retired != null && retired.isDone()) {
            awaitRetired();
        }
    }

    /** A failure is told once. */
    private void awaitRetired() throws IOException {
        Future<?> full = retired;
        if (full != null) {
            retired = null;
            await(full);
        }
    }

    private static <T> T await(Future<T> done) throws IOException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw new IOException("a file of the journal could not be brought to the disk", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the journal's files", e);
        }
    }

    /** Whoever closes the journal may give it to another, so nothing may be written there afterwards. */
    @Override
    public void close() throws IOException {
        beside.shutdown();
        try {
            if (!beside.awaitTermination(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the disk has not answered for " + LONGEST_CLOSE_SECONDS + " seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        Files.deleteIfExists(Segment.spare(directory));
        awaitRetired();
    }
}
