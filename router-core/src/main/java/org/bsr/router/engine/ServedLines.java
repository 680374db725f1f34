package org.bsr.router.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The lines whose calls the agents of one group may take, as a bitmap by their numbers. Beside that of the lines in which calls
 * wait it shows at a glance where there are any: a group may serve many lines that are empty.
 */
final class ServedLines {
    private int version;
    /** In the order of their numbers, with the worth of the group there. */
    private Line[] lines = {};

    private long[] constants = {};
    // The words of the bitmap that are not empty: which, their bits, and the place of the first bit's line.
    private int[] words = {};
    private long[] bits = {};
    private int[] places = {};
    /** The words that are not empty, as {@link Competition#busyWords}. */
    private long filled;

    private record Served(Line line, long constant) {}

    /** Brings the list up to date with the lines there are. */
    void update(Group group, Competition competition) {
        if (version != competition.version()) {
            version = competition.version();
            list(group);
        }
    }

    private void list(Group group) {
        List<Served> all = new ArrayList<>();
        for (IdleQueue queue : group.idle()) {
            for (Ranking ranking : queue.rankings()) {
                for (Line line : ranking.lines) {
                    all.add(new Served(line, ranking.constant(group)));
                }
            }
        }
        all.sort(Comparator.comparingInt(served -> served.line.number));
        lines = all.stream().map(Served::line).toArray(Line[]::new);
        constants = all.stream().mapToLong(Served::constant).toArray();
        words = all.stream()
                .mapToInt(served -> served.line.number / Long.SIZE)
                .distinct()
                .toArray();
        filled = 0;
        bits = new long[words.length];
        places = new int[words.length];
        int place = 0;
        for (int w = 0; w < words.length; w++) {
            filled |= 1L << words[w];
            places[w] = place;
            while (place < lines.length && lines[place].number / Long.SIZE == words[w]) {
                bits[w] |= 1L << lines[place++].number;
            }
        }
    }

    int touch() {
        return words.length + bits.length;
    }

    /** If not, no calls wait in any of them, which is seen at one glance. */
    boolean mayBeWaitedIn(Competition competition) {
        return (filled & competition.busyWords()) != 0;
    }

    int words() {
        return words.length;
    }

    /** The lines of one word in which calls wait, as bits. */
    long waitingIn(int word, Competition competition) {
        return bits[word] & competition.waitingIn(words[word]);
    }

    /** The place of the line that the lowest of these bits stands for. */
    int placeOf(int word, long waiting) {
        return places[word] + Long.bitCount(bits[word] & (Long.lowestOneBit(waiting) - 1));
    }

    Line line(int place) {
        return lines[place];
    }

    long constant(int place) {
        return constants[place];
    }
}
