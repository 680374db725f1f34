package org.bsr.router.event;

/** What a supervisor must see; the codes are stable. */
public enum AlertCode {
    /** A call waits that no logged-in agent can ever serve. */
    NO_QUALIFIED_AGENT(1);

    private final int code;

    AlertCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
