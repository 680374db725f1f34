package org.bsr.server.player.records;

/**
 * One recorded call that can be played. Times are microseconds, lengths seconds.
 *
 * @param row line of the file, 1 is the header
 * @param tier empty: not recorded
 * @param selfServiceSeconds length of its self-service; 0 if there was none
 * @param waited whether it stood in a waiting line; false: it was put through at once, or never asked for an agent
 * @param serviceBegin 0 where not recorded
 * @param agent empty: not recorded
 */
record CallRecord(
        long row,
        String id,
        long arrival,
        String customer,
        String intent,
        String tier,
        String language,
        String center,
        String attributes,
        boolean served,
        boolean hasSelfService,
        int selfServiceSeconds,
        boolean waited,
        int waitSeconds,
        long serviceBegin,
        int serviceSeconds,
        String agent) {

    /** The caller hung up before asking for an agent. */
    boolean neverAsked() {
        return !served && !waited;
    }
}
