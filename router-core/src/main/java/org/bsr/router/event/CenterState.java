package org.bsr.router.event;

/** Whether the agents of a center can be given calls, and if not, why; codes as on the wire. */
public enum CenterState {
    OPEN(1),
    /** By its hours. */
    CLOSED(2),
    /** Its telephones cannot be rung, whatever its hours. */
    UNREACHABLE(3);

    private final int code;

    CenterState(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
