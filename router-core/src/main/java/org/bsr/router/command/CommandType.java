package org.bsr.router.command;

import org.jspecify.annotations.Nullable;

/** What can be asked of the router; the codes are the template ids of the message schema. */
public enum CommandType {
    HELLO(1),
    CALL_ARRIVED(2),
    CALL_ANSWERED(3),
    CALL_DECLINED(4),
    CALL_ENDED(5),
    CALL_HUNG_UP(6),
    SELF_SERVICE_DONE(7),
    AGENT_LOGIN(8),
    AGENT_READY(9),
    AGENT_NOT_READY(10),
    AGENT_WORK_DONE(11),
    AGENT_LOGOUT(12),
    HEARTBEAT(13),
    ADVANCE(14),
    RELOAD_PLAN(15),
    CENTER_CHANGED(16),
    CALL_TRANSFER(17),
    CALLBACK_ACCEPT(18),
    CALLBACK_FAILED(19),
    CALLBACK_CANCEL(20),
    SESSION_LOST(21),
    INSTALL_PLAN(22);

    private static final CommandType[] BY_CODE = new CommandType[23];

    static {
        for (CommandType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;

    CommandType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The type with this code, or null if there is none. */
    public static @Nullable CommandType of(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
