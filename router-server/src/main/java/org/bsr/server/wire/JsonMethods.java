package org.bsr.server.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bsr.router.command.CommandType;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/** The methods of JSON-RPC by which clients give commands. */
final class JsonMethods {
    private static final Map<Text, CommandType> BY_NAME = new HashMap<>();
    private static final List<String> NAMES = new ArrayList<>();

    static {
        for (CommandType type : CommandType.values()) {
            String name = name(type);
            if (name != null) {
                BY_NAME.put(Text.of(name), type);
                NAMES.add(name);
            }
        }
    }

    private JsonMethods() {}

    static @Nullable CommandType type(Text method) {
        return BY_NAME.get(method);
    }

    static List<String> names() {
        return NAMES;
    }

    /** The method of this command; null if only the router itself says it. */
    static @Nullable String name(CommandType type) {
        return switch (type) {
            case HELLO -> "hello";
            case CALL_ARRIVED -> "call.arrived";
            case CALL_ANSWERED -> "call.answered";
            case CALL_DECLINED -> "call.declined";
            case CALL_ENDED -> "call.ended";
            case CALL_HUNG_UP -> "call.hung_up";
            case SELF_SERVICE_DONE -> "self_service.done";
            case CALLBACK_ACCEPT -> "callback.accept";
            case CALLBACK_FAILED -> "callback.failed";
            case CALLBACK_CANCEL -> "callback.cancel";
            case AGENT_LOGIN -> "agent.login";
            case AGENT_READY -> "agent.ready";
            case AGENT_NOT_READY -> "agent.not_ready";
            case AGENT_WORK_DONE -> "agent.work_done";
            case AGENT_LOGOUT -> "agent.logout";
            case HEARTBEAT -> "heartbeat";
            case ADVANCE -> "advance";
            case RELOAD_PLAN -> "plan.reload";
            case CENTER_CHANGED -> "center.changed";
            case CALL_TRANSFER -> "call.transfer";
            case EXPLAIN -> "explain";
            case SESSION_LOST, INSTALL_PLAN -> null;
        };
    }
}
