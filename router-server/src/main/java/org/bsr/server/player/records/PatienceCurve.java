package org.bsr.server.player.records;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/**
 * How long callers are ready to wait, by Kaplan and Meier: those who hung up show their patience, those who were served only
 * that it was longer than their wait. The largest observation counts as the end of everybody's patience (Efron), so that
 * every draw is finite.
 */
final class PatienceCurve {
    private final int[] seconds;
    /** Share of callers whose patience is longer than the seconds at the same index. */
    private final double[] survival;

    private final int hangUps;

    /** A caller's wait, and whether it ended because the caller hung up. */
    record Observation(int seconds, boolean hungUp) {}

    private PatienceCurve(int[] seconds, double[] survival, int hangUps) {
        this.seconds = seconds;
        this.survival = survival;
        this.hangUps = hangUps;
    }

    static PatienceCurve of(Collection<Observation> observations) {
        Observation[] sorted = observations.stream()
                .sorted(Comparator.comparingInt(Observation::seconds))
                .toArray(Observation[]::new);
        int[] seconds = new int[sorted.length + 1];
        double[] survival = new double[sorted.length + 1];
        int points = 0;
        int hangUps = 0;
        double share = 1;
        for (int i = 0; i < sorted.length; ) {
            int time = sorted[i].seconds();
            int atRisk = sorted.length - i;
            int here = 0;
            for (; i < sorted.length && sorted[i].seconds() == time; i++) {
                here += sorted[i].hungUp() ? 1 : 0;
            }
            hangUps += here;
            boolean last = i == sorted.length;
            if (here > 0 || last) {
                share = last ? 0 : share * (atRisk - here) / atRisk;
                seconds[points] = time;
                survival[points++] = share;
            }
        }
        return new PatienceCurve(Arrays.copyOf(seconds, points), Arrays.copyOf(survival, points), hangUps);
    }

    /** How many hang-ups the curve rests on. */
    int hangUps() {
        return hangUps;
    }

    /** Share of callers whose patience is longer than this. */
    double survival(int time) {
        int found = Arrays.binarySearch(seconds, time);
        int at = found >= 0 ? found : -found - 2;
        return at < 0 ? 1 : survival[at];
    }

    /**
     * A patience longer than a wait that is known to have been borne.
     *
     * @param uniform from 0, included, to 1, excluded
     */
    int draw(double uniform, int borne) {
        double level = survival(borne) * (1 - uniform);
        for (int i = 0; i < seconds.length; i++) {
            if (seconds[i] > borne && survival[i] < level) {
                return seconds[i];
            }
        }
        return Math.max(borne, seconds.length == 0 ? 0 : seconds[seconds.length - 1]);
    }
}
