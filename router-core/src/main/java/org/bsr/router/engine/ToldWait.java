package org.bsr.router.engine;

import org.jspecify.annotations.Nullable;

/** What a caller was told of how long he will wait, until it is known whether that held. */
final class ToldWait {
    private @Nullable WaitCorrection correction;
    private long median;
    private long ninetieth;

    /** Only what he was told first counts. */
    void tell(WaitEstimate estimate, WaitCorrection corrected, long now) {
        if (correction == null && estimate.medianMicros != WaitEstimate.UNKNOWN) {
            correction = corrected;
            median = now + estimate.medianMicros;
            ninetieth = now + estimate.ninetiethMicros;
        }
    }

    void answered(long now) {
        if (correction != null) {
            correction.learn(now > median, now > ninetieth);
            correction = null;
        }
    }

    /** How long he would have waited nobody knows, unless he has waited longer than he was told. */
    void cutShort(long now) {
        if (correction != null && now > median) {
            correction.learnLonger(now > ninetieth);
        }
        correction = null;
    }
}
