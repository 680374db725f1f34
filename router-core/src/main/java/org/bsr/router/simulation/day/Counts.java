package org.bsr.router.simulation.day;

import org.bsr.router.event.CallEnd;

/** What is counted of a group of calls, and of the agents of a center. Times are seconds, money is in units of the currency. */
final class Counts {
    private static final double MICROS = 1e6;

    private double asked;
    private double answered;
    private double answeredInTime;
    private double abandoned;
    private double abandonedLate;
    private double selfServed;
    private double answerWait;
    private double wait;
    private double cost;
    private double value;
    private double busy;
    private double there;

    /** @param within the T of the call's service level */
    void add(CallResult result, long within) {
        cost += result.cost / MICROS;
        value += result.value / MICROS;
        selfServed += result.end == CallEnd.SELF_SERVED ? 1 : 0;
        if (result.asked()) {
            asked++;
            long waited = result.waited();
            wait += waited / MICROS;
            if (result.answered()) {
                answered++;
                answerWait += waited / MICROS;
                answeredInTime += waited <= within ? 1 : 0;
            } else if (result.abandoned()) {
                abandoned++;
                abandonedLate += waited > within ? 1 : 0;
            }
        }
    }

    /** @param thereMicros how long agents were logged in and not away; of that they talked or wrapped up for the other */
    void addStaff(long busyMicros, long thereMicros) {
        busy += busyMicros / MICROS;
        there += thereMicros / MICROS;
    }

    /** @param times -1 takes them away */
    void add(Counts other, int times) {
        asked += times * other.asked;
        answered += times * other.answered;
        answeredInTime += times * other.answeredInTime;
        abandoned += times * other.abandoned;
        abandonedLate += times * other.abandonedLate;
        selfServed += times * other.selfServed;
        answerWait += times * other.answerWait;
        wait += times * other.wait;
        cost += times * other.cost;
        value += times * other.value;
        busy += times * other.busy;
        there += times * other.there;
    }

    /** In per cent, seconds, calls or units of the currency; NaN where there is nothing to tell. */
    double of(Figure figure) {
        return switch (figure) {
            case SERVICE_LEVEL -> 100 * answeredInTime / (answered + abandonedLate);
            case ASA -> answerWait / answered;
            case ABANDONMENT -> 100 * abandoned / asked;
            case OCCUPANCY -> 100 * busy / there;
            case SERVED -> answered;
            case SELF_SERVED -> selfServed;
            case COST -> cost;
            case VALUE -> value;
            case NET -> value - cost;
        };
    }

    /** Seconds that those waited who asked for an agent, hang-ups included. */
    double meanWait() {
        return wait / asked;
    }
}
