package org.bsr.router.event;

/** What the router answers; the codes are the template ids of the message schema. */
public enum EventType {
    WELCOME(101),
    ACCEPTED(102),
    REJECTED(103),
    BUSY(104),
    ROUTED(105),
    OFFER_WITHDRAWN(106),
    AGENT_CHANGED(107),
    CALL_OVER(108),
    ALERT(109),
    PLAN_INSTALLED(110),
    CALL_STATE(111),
    CENTER_STATE(112),
    EXPLANATION(113);

    private final int code;

    EventType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Replies carry the command id they answer. */
    public boolean isReply() {
        return this == WELCOME || this == ACCEPTED || this == REJECTED || this == BUSY || this == EXPLANATION;
    }
}
