package org.bsr.server.player;

import java.util.SplittableRandom;

/**
 * Random numbers by purpose: what is drawn for one thing does not depend on how much was drawn for others before, so the
 * same seed brings the same callers whatever the router does with them.
 */
public record Draws(long seed) {

    public SplittableRandom of(long purpose, long subject) {
        return of(purpose, subject, 0);
    }

    public SplittableRandom of(long purpose, long subject, long attempt) {
        return new SplittableRandom(mix(mix(mix(seed) + purpose) + subject) + attempt);
    }

    /** A 64-bit finalizer (MurmurHash3's): neighbouring numbers come out far apart. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return z ^ (z >>> 33);
    }
}
