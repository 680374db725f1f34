package org.bsr.server.telephony;

/** The connection of a switch on behalf of one caller, in the switch's own protocol. Belongs to the event loop. */
public interface Leg {
    /** Where the call goes, anew whenever that changes. */
    void decided(Decision decision);

    /** The router has no call any more, or would not take it; a word says why. */
    void over(String why);

    /** Another connection speaks for the call now. */
    void replaced();
}
