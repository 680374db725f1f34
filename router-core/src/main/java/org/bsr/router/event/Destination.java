package org.bsr.router.event;

/** Where a call goes; codes as on the wire. */
public enum Destination {
    AGENT(1),
    SELF_SERVICE(2),
    WAITING(3),
    OVERFLOW(4),
    /** To wait, with nobody on the line. */
    CALLBACK(5);

    private final int code;

    Destination(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
