package org.bsr.server.config;

/**
 * A port for one telephony system that cannot say who it is: whoever connects there is taken for this client.
 *
 * @param name the client that the router knows
 * @param role what may be said through it
 * @param center where its calls come in; empty: the customer's home center or the plan's default decides
 * @param port 0: any that is free
 * @param dial how an agent is dialled, with {@code {agent}}, {@code {address}} and {@code {uri}}; empty: what the roster's
 *     addresses suggest
 * @param music what callers who wait hear; empty: whatever the switch plays by itself
 * @param reclaimMicros how long a waiting call is kept whose connection was lost
 * @param longestCallMicros after which a conversation counts as over though nobody said so
 * @param deadlineMicros how long a question may stay unanswered that does not say so itself; for Kamailio
 * @param peer from where netstrings on the router's own port are taken for this client, too; empty: from nowhere; for Kamailio
 * @param ringingMicros within which an agent must be rung who was given a call, or he is free again; for Kamailio
 */
public record Listener(
        Protocol protocol,
        String name,
        Role role,
        String center,
        String address,
        int port,
        String peer,
        String dial,
        String music,
        long reclaimMicros,
        long longestCallMicros,
        long deadlineMicros,
        long ringingMicros) {

    /** What is spoken there. */
    public enum Protocol {
        ASTERISK(4573, 30),
        FREESWITCH(8084, 30),
        /** JSON-RPC in netstrings, as Kamailio's module janssonrpcc speaks it. */
        KAMAILIO(8450, 5);

        private final int defaultPort;
        private final int defaultReclaimSeconds;

        Protocol(int defaultPort, int defaultReclaimSeconds) {
            this.defaultPort = defaultPort;
            this.defaultReclaimSeconds = defaultReclaimSeconds;
        }

        public int defaultPort() {
            return defaultPort;
        }

        public int defaultReclaimSeconds() {
            return defaultReclaimSeconds;
        }
    }

    /** What a telephony system may do. */
    public enum Role {
        /** It brings calls, and its telephones may log agents in and out. */
        SWITCH,
        /** It brings calls only. */
        CALLS
    }
}
