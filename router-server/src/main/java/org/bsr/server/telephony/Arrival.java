package org.bsr.server.telephony;

/** What a switch knows of a call that it asks about. Empty texts: it does not know. */
public record Arrival(
        String call, String ani, String dnis, String customer, String intent, String digits, String language) {}
