package org.bsr.router.simulation.day;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How long callers are ready to wait, by Kaplan and Meier: those who hung up show their patience, those who were served only
 * that it was longer than their wait. Where fewer than {@link #FEWEST_AT_RISK} callers waited longer, nothing is known, and
 * the curve goes on with the mean rate of hanging up.
 */
final class PatienceCurve {
    static final int FEWEST_AT_RISK = 20;

    /** A caller's wait in microseconds, and whether it ended because the caller hung up. */
    record Observation(long waited, boolean hungUp) {}

    private final long[] times;
    /** Share of callers whose patience is longer than the time at the same index. */
    private final double[] survival;

    private final int hangUps;
    private final long knownUntil;
    /** Mean time to a hang-up where nothing better is known; infinite if nobody hung up. */
    private final double meanBeyond;

    private PatienceCurve(long[] times, double[] survival, int hangUps, long knownUntil, double meanBeyond) {
        this.times = times;
        this.survival = survival;
        this.hangUps = hangUps;
        this.knownUntil = knownUntil;
        this.meanBeyond = meanBeyond;
    }

    static PatienceCurve of(List<Observation> observations) {
        List<Observation> sorted = new ArrayList<>(observations);
        sorted.sort(Comparator.comparingLong(Observation::waited));
        long[] times = new long[sorted.size()];
        double[] survival = new double[sorted.size()];
        int points = 0;
        int hangUps = 0;
        double exposure = 0;
        double share = 1;
        long knownUntil = 0;
        for (int i = 0; i < sorted.size(); ) {
            long time = sorted.get(i).waited();
            int atRisk = sorted.size() - i;
            int here = 0;
            for (; i < sorted.size() && sorted.get(i).waited() == time; i++) {
                here += sorted.get(i).hungUp() ? 1 : 0;
                exposure += time;
            }
            hangUps += here;
            if (atRisk >= FEWEST_AT_RISK) {
                knownUntil = time;
                if (here > 0) {
                    share *= (double) (atRisk - here) / atRisk;
                    times[points] = time;
                    survival[points++] = share;
                }
            }
        }
        double mean = hangUps == 0 ? Double.POSITIVE_INFINITY : exposure / hangUps;
        return new PatienceCurve(
                Arrays.copyOf(times, points), Arrays.copyOf(survival, points), hangUps, knownUntil, mean);
    }

    /** How many hang-ups the curve rests on. */
    int hangUps() {
        return hangUps;
    }

    /** Where the curve ends and the mean rate goes on. */
    long knownUntil() {
        return knownUntil;
    }

    double meanBeyond() {
        return meanBeyond;
    }

    /** Share of callers whose patience is longer than this, up to where it is known. */
    double survival(long time) {
        int found = Arrays.binarySearch(times, time);
        int at = found >= 0 ? found : -found - 2;
        return at < 0 ? 1 : survival[at];
    }

    /**
     * A patience longer than a wait that is known to have been borne; {@link Long#MAX_VALUE} for ever.
     *
     * @param uniform from 0, included, to 1, excluded
     */
    long draw(double uniform, long borne) {
        double level = survival(borne) * (1 - uniform);
        for (int i = 0; i < times.length; i++) {
            if (times[i] > borne && survival[i] < level) {
                return times[i];
            }
        }
        if (Double.isInfinite(meanBeyond)) {
            return Long.MAX_VALUE;
        }
        double left = times.length == 0 ? 1 : Math.min(survival(borne), survival[times.length - 1]);
        double beyond = left <= 0 ? 0 : -meanBeyond * StrictMath.log(Math.min(1, level / left));
        return Math.max(borne + 1, Math.max(borne, knownUntil) + Math.round(beyond));
    }
}
