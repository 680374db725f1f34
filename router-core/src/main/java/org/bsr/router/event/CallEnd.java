package org.bsr.router.event;

/** How a call ended; each call has exactly one end; codes as on the wire. */
public enum CallEnd {
    SERVED(1),
    ABANDONED(2),
    SELF_SERVED(3),
    OVERFLOWED(4),
    REJECTED(5),
    FAILED(6);

    private final int code;

    CallEnd(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
