package org.bsr.router.event;

/** A live call is in exactly one of these states; codes as on the wire. */
public enum CallState {
    IN_SELF_SERVICE(1),
    WAITING(2),
    OFFERED(3),
    CONNECTED(4),
    CALLBACK_PENDING(5);

    private final int code;

    CallState(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
