package org.bsr.router.wire;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.text.Text;

/**
 * The texts of the commands, in every encoding: what each is called, how long it may be and what it may say. A command's
 * texts lie behind its fixed block in the order given by {@link #of}.
 */
public enum CommandText {
    NAME("name", 128, true),
    CALL("call", 128, true),
    AGENT("agent", 128, true),
    TO_AGENT("agent", 128, false),
    PREFERRED_AGENT("preferred_agent", 128, false),
    LAST_AGENT("last_agent", 128, false),
    ANI("ani", 128, false),
    DNIS("dnis", 128, false),
    CUSTOMER("customer", 128, false),
    INTENT("intent", 256, false),
    DIGITS("digits", 256, false),
    LANGUAGE("language", 256, false),
    MEDIA("media", 256, false),
    CENTER("center", 256, false),
    CENTER_NAME("center", 256, true),
    STATE("state", 256, true),
    ATTRIBUTES("attributes", 4096, false),
    TAGS("tags", 4096, false),
    CONTACTS("contacts", 1024, false),
    DECLINE_REASON("reason", 256, true),
    REASON("reason", 256, false),
    OUTCOME("outcome", 256, false),
    RESULT("result", 256, true),
    NUMBER("number", 128, false),
    PLAN("plan", 256, false),
    ROSTER("roster", 256, false);

    private static final CommandText[][] BY_TYPE = new CommandText[CommandType.values().length][];

    /** By ordinal, the words that it may be; none: any text. */
    private static final Text[][] WORDS = new Text[values().length][0];

    static {
        WORDS[DECLINE_REASON.ordinal()] = words("no_answer", "reject", "unreachable");
        WORDS[RESULT.ordinal()] = words("contained", "wants_agent");
        WORDS[STATE.ordinal()] = words("open", "closed", "unreachable", "reachable");
        for (CommandType type : CommandType.values()) {
            BY_TYPE[type.ordinal()] = order(type);
        }
    }

    private final String fieldName;
    private final int maxBytes;
    private final boolean required;

    CommandText(String fieldName, int maxBytes, boolean required) {
        this.fieldName = fieldName;
        this.maxBytes = maxBytes;
        this.required = required;
    }

    /** The texts of this type of command, in their order on the wire; only to be read. */
    public static CommandText[] of(CommandType type) {
        return BY_TYPE[type.ordinal()];
    }

    public String fieldName() {
        return fieldName;
    }

    /** The longest that is taken, in bytes of UTF-8. */
    public int maxBytes() {
        return maxBytes;
    }

    /** Whether only the router fills it in. */
    public boolean isRouters() {
        return this == TAGS || this == CONTACTS || this == LAST_AGENT;
    }

    public boolean isRequired() {
        return required;
    }

    /** Where a command keeps it. */
    public Text in(Command command) {
        return switch (this) {
            case NAME -> command.clientName;
            case CALL -> command.call;
            case AGENT, TO_AGENT -> command.agent;
            case PREFERRED_AGENT -> command.caller.preferredAgent;
            case LAST_AGENT -> command.caller.lastAgent;
            case ANI -> command.ani;
            case DNIS -> command.dnis;
            case CUSTOMER -> command.customer;
            case INTENT -> command.intent;
            case DIGITS -> command.digits;
            case LANGUAGE -> command.language;
            case MEDIA -> command.media;
            case CENTER, CENTER_NAME -> command.center;
            case STATE -> command.state;
            case ATTRIBUTES -> command.caller.attributes;
            case TAGS -> command.caller.tags;
            case CONTACTS -> command.caller.contacts;
            case DECLINE_REASON, REASON -> command.reason;
            case OUTCOME, RESULT -> command.outcome;
            case NUMBER -> command.callbackNumber;
            case PLAN -> command.planHash;
            case ROSTER -> command.rosterHash;
        };
    }

    /** Whether it may say this: one of its words if it has any, and otherwise text without control characters. */
    boolean allows(Text text) {
        if (this == ATTRIBUTES) {
            return Utf8.isText(text, true) && linesHaveKeys(text);
        }
        if (this == CONTACTS) {
            return Utf8.isText(text, true);
        }
        Text[] words = WORDS[ordinal()];
        if (words.length == 0) {
            return Utf8.isText(text, false);
        }
        for (Text word : words) {
            if (word.equals(text)) {
                return true;
            }
        }
        return false;
    }

    /** The words it may be, separated by commas; empty if it may be any text. */
    String allowedWords() {
        return Stream.of(WORDS[ordinal()]).map(Text::toString).collect(Collectors.joining(", "));
    }

    private static boolean linesHaveKeys(Text attributes) {
        byte[] bytes = attributes.array();
        boolean inKey = true;
        int lineStart = 0;
        for (int i = 0; i < attributes.length(); i++) {
            if (bytes[i] == '\n') {
                if (inKey) {
                    return false;
                }
                inKey = true;
                lineStart = i + 1;
            } else if (inKey && bytes[i] == '=') {
                if (i == lineStart) {
                    return false;
                }
                inKey = false;
            }
        }
        return !inKey || lineStart == attributes.length();
    }

    private static CommandText[] order(CommandType type) {
        return switch (type) {
            case HELLO -> list(NAME);
            case CALL_ARRIVED ->
                list(
                        CALL,
                        ANI,
                        DNIS,
                        CUSTOMER,
                        INTENT,
                        DIGITS,
                        LANGUAGE,
                        MEDIA,
                        CENTER,
                        ATTRIBUTES,
                        TAGS,
                        CONTACTS,
                        PREFERRED_AGENT,
                        LAST_AGENT);
            case CALL_ANSWERED -> list(CALL, AGENT);
            case CALL_DECLINED -> list(CALL, AGENT, DECLINE_REASON);
            case CALL_ENDED -> list(CALL, OUTCOME, REASON);
            case CALL_HUNG_UP, CALLBACK_CANCEL, EXPLAIN -> list(CALL);
            case SELF_SERVICE_DONE -> list(CALL, RESULT);
            case CALLBACK_ACCEPT -> list(CALL, NUMBER);
            case CALLBACK_FAILED -> list(CALL, REASON);
            case AGENT_LOGIN, AGENT_READY, AGENT_WORK_DONE, AGENT_LOGOUT -> list(AGENT);
            case AGENT_NOT_READY -> list(AGENT, REASON);
            case HEARTBEAT, ADVANCE, RELOAD_PLAN, SESSION_LOST -> list();
            case CENTER_CHANGED -> list(CENTER_NAME, STATE);
            case CALL_TRANSFER -> list(CALL, INTENT, LANGUAGE, TO_AGENT);
            case INSTALL_PLAN -> list(PLAN, ROSTER);
        };
    }

    private static Text[] words(String... words) {
        return Stream.of(words).map(Text::of).toArray(Text[]::new);
    }

    private static CommandText[] list(CommandText... texts) {
        return texts;
    }
}
