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
 */
public record Listener(
        Protocol protocol,
        String name,
        Role role,
        String center,
        String address,
        int port,
        String dial,
        String music,
        long reclaimMicros,
        long longestCallMicros) {

    /** What is spoken there. */
    public enum Protocol {
        ASTERISK(4573),
        FREESWITCH(8084);

        private final int defaultPort;

        Protocol(int defaultPort) {
            this.defaultPort = defaultPort;
        }

        public int defaultPort() {
            return defaultPort;
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
