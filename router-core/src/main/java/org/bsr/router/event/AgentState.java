package org.bsr.router.event;

/** An agent is in exactly one of these states; the ordinal is the code on the wire. */
public enum AgentState {
    LOGGED_OUT,
    AVAILABLE,
    OFFERED,
    BUSY,
    AFTER_CALL_WORK,
    NOT_READY
}
