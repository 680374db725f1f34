package org.bsr.server.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Cuts a damaged journal at the damage. Nothing is thrown away: what is cut off is kept beside it. */
public final class JournalRepair {
    private final Path directory;
    private final JournalDamage damage;

    public JournalRepair(Path directory, JournalDamage damage) {
        this.directory = directory;
        this.damage = damage;
    }

    /** Does it, and returns the files that hold what was cut off. */
    public List<Path> cut() throws IOException {
        Path aside = Files.createDirectories(directory.resolve("cut"));
        List<Path> kept = new ArrayList<>();
        Path damaged = damage.segment();
        Path copy = aside.resolve(damaged.getFileName() + ".from-" + damage.offset());
        copyTail(damaged, damage.offset(), copy);
        kept.add(copy);
        for (Path later : Segment.in(directory)) {
            if (later.compareTo(damaged) > 0) {
                Path moved = aside.resolve(later.getFileName());
                kept.add(Files.move(later, moved, StandardCopyOption.ATOMIC_MOVE));
            }
        }
        Segment.forceDirectory(aside);
        truncate(damaged, damage.offset());
        Segment.forceDirectory(directory);
        return kept;
    }

    private static void copyTail(Path file, long from, Path target) throws IOException {
        try (FileChannel source = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel copy = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long position = from; position < source.size(); ) {
                position += source.transferTo(position, source.size() - position, copy);
            }
            copy.force(true);
        }
    }

    private static void truncate(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
            channel.force(true);
        }
    }
}
