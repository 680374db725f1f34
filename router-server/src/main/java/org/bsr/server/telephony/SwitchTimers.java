package org.bsr.server.telephony;

import java.time.Duration;

/**
 * How long switches and the router are waited for. They do not depend on the site, so no file sets them.
 *
 * @param check how often a switch is asked whether it is there, or about a call
 * @param patience how long it may take to finish its request, or to answer a command
 * @param sweep how often is looked for calls that are to be given up
 * @param reconnect how long after a lost session the router is said hello to again
 */
public record SwitchTimers(Duration check, Duration patience, Duration sweep, Duration reconnect) {
    public static final SwitchTimers USUAL = new SwitchTimers(
            Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(1));
}
