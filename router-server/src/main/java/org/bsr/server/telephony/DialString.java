package org.bsr.server.telephony;

import org.bsr.server.config.Listener;

/** What a switch is to dial to reach an agent. */
final class DialString {
    private static final String SIP = "sip:";

    private DialString() {}

    /** By the listener's pattern; without one, the roster's address as it is, or if it is a SIP address what this switch calls so. */
    static String of(Listener listener, String agent, String address) {
        boolean isSip = address.startsWith(SIP);
        String uri = isSip ? address.substring(SIP.length()) : address;
        String pattern = listener.dial();
        if (pattern.isEmpty()) {
            pattern = isSip ? forSip(listener.protocol()) : "{address}";
        }
        return pattern.replace("{agent}", agent).replace("{address}", address).replace("{uri}", uri);
    }

    private static String forSip(Listener.Protocol protocol) {
        return switch (protocol) {
            case ASTERISK -> "PJSIP/{agent}";
            case FREESWITCH -> "sofia/internal/{uri}";
            case KAMAILIO -> "{address}";
        };
    }
}
