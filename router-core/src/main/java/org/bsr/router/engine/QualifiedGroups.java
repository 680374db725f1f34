package org.bsr.router.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bsr.router.engine.WeighedLines.Weighed;

/**
 * The groups qualified for some lines. Calls compete for them with the other calls of these lines, and with those of all other
 * lines whose groups are partly the same.
 */
final class QualifiedGroups {
    private static final int HALF_OF_WEIGHT_BITS = Competition.WEIGHT_BITS / 2;

    private final Group[] groups;
    private final int rostered;
    private final List<Line> lines = new ArrayList<>();
    // All that share agents with these, themselves included, and how many agents of the roster they share.
    private QualifiedGroups[] rivals = {};
    private int[] shared = {};

    /** The lines of all rivals, with what a call of each counts for; of one version of the competition. */
    private WeighedLines rivalLines = new WeighedLines(List.of());

    private int version;

    /** @param others all there are already */
    QualifiedGroups(Group[] groups, Iterable<QualifiedGroups> others) {
        this.groups = groups;
        this.rostered = sharedWith(this);
        for (QualifiedGroups other : others) {
            int both = sharedWith(other);
            if (both > 0) {
                joinRival(other, both);
                other.joinRival(this, both);
            }
        }
        if (rostered > 0) {
            joinRival(this, rostered);
        }
    }

    void add(Line line) {
        lines.add(line);
    }

    List<Line> lines() {
        return lines;
    }

    /**
     * How many calls of other lines will be served by these agents before this one, in thousandths. Of a line whose agents
     * are these only in part, that part of its calls counts.
     *
     * @param index of the call with the best of these agents
     */
    long thousandthsAhead(Call call, Line itsLine, long index, long now) {
        long sum = 0;
        for (int r = 0; r < rivals.length; r++) {
            QualifiedGroups rival = rivals[r];
            for (int l = 0; l < rival.lines.size(); l++) {
                Line line = rival.lines.get(l);
                if (line != itsLine) {
                    sum += 1_000L * line.roughlyAheadOf(call, index, now) * shared[r] / rival.rostered;
                }
            }
        }
        return sum;
    }

    /** The same for a call that comes now, with what {@link #headStartsOverNewcomer} says of its line. */
    long thousandthsWaiting(long[] headStarts, Competition competition, long now) {
        return competition.roughlyWaiting(rivalLines, headStarts, now);
    }

    /** How long a call of each rivals' line must have waited to go before one that comes to this line now. */
    long[] headStartsOverNewcomer(Line line, Competition competition) {
        if (version != competition.version()) {
            listRivalLines();
            version = competition.version();
        }
        long index = line.bestIndexOfNewcomer();
        long[] headStarts = new long[rivalLines.places()];
        for (int w = 0; w < rivalLines.words(); w++) {
            for (long lines = rivalLines.linesIn(w); lines != 0; lines &= lines - 1) {
                Line other = competition.line(rivalLines.number(w, lines));
                headStarts[rivalLines.placeOf(w, lines)] =
                        other == line ? Competition.NEVER : Math.min(Competition.NEVER, other.waitUntilWorth(index));
            }
        }
        return headStarts;
    }

    private void listRivalLines() {
        List<Weighed> all = new ArrayList<>();
        for (int r = 0; r < rivals.length; r++) {
            long weight = weight(shared[r], rivals[r].rostered);
            rivals[r].lines.forEach(line -> all.add(new Weighed(line, weight)));
        }
        rivalLines = new WeighedLines(all);
    }

    /**
     * What takes the place of {@code calls x 1000 x shared / rostered}, as dividing takes longer than all the rest: a multiple
     * rounded up, exact while calls times agents are fewer than 2^52.
     */
    private static long weight(int shared, int rostered) {
        long quotient = 0;
        long rest = 1_000L * shared;
        for (int bits = 0; bits < Competition.WEIGHT_BITS; bits += HALF_OF_WEIGHT_BITS) {
            quotient = (quotient + rest / rostered) << HALF_OF_WEIGHT_BITS;
            rest = (rest % rostered) << HALF_OF_WEIGHT_BITS;
        }
        return quotient + (rest + rostered - 1) / rostered;
    }

    /** Only these compete any more. */
    void keepRivals(List<QualifiedGroups> competitors) {
        int[] staying = IntStream.range(0, rivals.length)
                .filter(i -> competitors.contains(rivals[i]))
                .toArray();
        shared = Arrays.stream(staying).map(i -> shared[i]).toArray();
        rivals = Arrays.stream(staying).mapToObj(i -> rivals[i]).toArray(QualifiedGroups[]::new);
    }

    private void joinRival(QualifiedGroups rival, int both) {
        rivals = Arrays.copyOf(rivals, rivals.length + 1);
        rivals[rivals.length - 1] = rival;
        shared = Arrays.copyOf(shared, rivals.length);
        shared[rivals.length - 1] = both;
    }

    /** Both stand in the order of the groups' numbers. */
    private int sharedWith(QualifiedGroups other) {
        int both = 0;
        int i = 0;
        int j = 0;
        while (i < groups.length && j < other.groups.length) {
            int difference = groups[i].index - other.groups[j].index;
            both += difference == 0 ? groups[i].rostered : 0;
            i += difference <= 0 ? 1 : 0;
            j += difference >= 0 ? 1 : 0;
        }
        return both;
    }
}
