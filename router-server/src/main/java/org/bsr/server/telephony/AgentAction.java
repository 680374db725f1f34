package org.bsr.server.telephony;

/** What an agent asks for from his telephone. */
public enum AgentAction {
    /** He is there, and takes calls. */
    LOGIN,
    PAUSE,
    UNPAUSE,
    LOGOUT
}
