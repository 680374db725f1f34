package org.bsr.router.event;

/**
 * Why a command changed nothing. The codes are stable, in ranges: 1xx the message, 2xx the session, 3xx calls, 4xx agents,
 * 5xx the plan, 6xx the router.
 */
public enum Rejection {
    MALFORMED(100, "the message cannot be read"),
    UNKNOWN_MESSAGE(101, "there is no such message"),
    WRONG_VERSION(
            102,
            "this version is not spoken here: the protocol has version 1, and the schema of its binary messages 1 or 2"),
    MISSING_FIELD(103, "a required field is missing"),
    BAD_VALUE(104, "the value is not one of those allowed"),
    TOO_LONG(105, "the value is too long"),
    NOT_FOR_CLIENTS(106, "only the router itself, or the client that owns the clock, may say this"),
    NOT_INTRODUCED(200, "say hello first"),
    OUT_OF_WINDOW(201, "this command was answered too long ago for its answer to be known"),
    UNKNOWN_CALL(300, "no live call has this id"),
    CALL_EXISTS(301, "a live call has this id already"),
    CALL_WRONG_STATE(302, "the call is not in a state that allows this"),
    NOT_OFFERED(303, "the call is not offered to this agent"),
    CALLBACK_NOT_OFFERED(304, "the caller was not offered a callback"),
    NOT_EXPLAINED(305, "no decision about such a call is remembered"),
    UNKNOWN_AGENT(400, "the roster has no such agent"),
    AGENT_WRONG_STATE(401, "the agent is not in a state that allows this"),
    NO_PLAN(500, "no plan is in force yet"),
    PLAN_UNSOUND(501, "the configuration has errors; the plan in force stays"),
    UNKNOWN_CENTER(502, "the plan has no such center"),
    UNKNOWN_INTENT(503, "the plan has no such intent"),
    UNKNOWN_LANGUAGE(504, "the plan has no such language"),
    UNKNOWN_MEDIA(505, "the plan has no such media"),
    EXPLANATIONS_OFF(601, "decisions are not explained here; bsr serve --explain turns it on");

    private final int code;
    private final String sentence;

    Rejection(int code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    public int code() {
        return code;
    }

    public String sentence() {
        return sentence;
    }
}
