package org.bsr.server.player;

/**
 * A call as its caller brings it; times are microseconds.
 *
 * @param intent what is said to the router; empty where only digits are
 * @param tier the caller's value tier, as the player knows it, for the report
 * @param kind the intent, for the report
 * @param selfService how long the caller stays in self-service, where the router sends the call there
 * @param selfServiceEnd how that ends
 * @param patience how long the caller waits for an agent before hanging up
 * @param service how long the caller talks to an agent
 */
public record PlannedCall(
        String id,
        long arrival,
        String ani,
        String customer,
        String intent,
        String digits,
        String language,
        String center,
        String attributes,
        String tier,
        String kind,
        long selfService,
        SelfServiceEnd selfServiceEnd,
        long patience,
        long service) {

    /** The caller waits for ever. */
    public static final long ENDLESS = Long.MAX_VALUE;

    /** How a caller leaves self-service. */
    public enum SelfServiceEnd {
        CONTAINED,
        WANTS_AGENT,
        HANGS_UP
    }

    /** The same call of a caller in another tier. */
    public PlannedCall inTier(String other) {
        return new PlannedCall(
                id,
                arrival,
                ani,
                customer,
                intent,
                digits,
                language,
                center,
                attributes,
                other,
                kind,
                selfService,
                selfServiceEnd,
                patience,
                service);
    }
}
