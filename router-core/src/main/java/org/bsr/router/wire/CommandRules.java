package org.bsr.router.wire;

import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Rejection;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/** What a command must be to be let in, whatever its encoding. Belongs to one thread. */
public final class CommandRules {
    /** The version of the protocol that is spoken here. */
    public static final int PROTOCOL_VERSION = 1;
    /** The end of the year 9999: the latest time a client may name. */
    public static final long MAX_TIME = 253_402_300_799_999_999L;

    public static final int MAX_HEARTBEAT_SECONDS = 3600;

    private String field = "";
    private String advice = "";

    /** Why the command cannot be let in, or null if it can. */
    public @Nullable Rejection check(Command command) {
        Rejection rejection = checkNumbers(command);
        CommandText[] texts = CommandText.of(command.type);
        for (int i = 0; i < texts.length && rejection == null; i++) {
            rejection = checkText(texts[i], texts[i].in(command));
        }
        return rejection;
    }

    /** Why it cannot be let in for what stands in its block. */
    @Nullable
    Rejection checkNumbers(Command command) {
        field = "";
        if (command.commandId < 0) {
            return rejected(Rejection.BAD_VALUE, "command_id");
        }
        if (command.time < 0 || command.time > MAX_TIME) {
            return rejected(Rejection.BAD_VALUE, "time");
        }
        if (command.happened < 0 || command.happened > MAX_TIME) {
            return rejected(Rejection.BAD_VALUE, "happened");
        }
        if (command.type == CommandType.HELLO) {
            Rejection rejection = checkHello(command);
            if (rejection != null) {
                return rejection;
            }
        }
        return null;
    }

    /** Why it cannot be let in for this text. */
    @Nullable
    Rejection checkText(CommandText rule, Text text) {
        if (text.isEmpty()) {
            return rule.isRequired() ? rejected(Rejection.MISSING_FIELD, rule.fieldName()) : null;
        }
        if (text.length() > rule.maxBytes()) {
            return rejected(Rejection.TOO_LONG, rule.fieldName());
        }
        if (!rule.allows(text)) {
            String words = rule.allowedWords();
            return rejected(
                    Rejection.BAD_VALUE,
                    rule.fieldName(),
                    words.isEmpty() ? "" : "'" + rule.fieldName() + "' is one of " + words);
        }
        return null;
    }

    /** The field that the last check rejected, in snake_case; empty if none. */
    public String field() {
        return field;
    }

    /** What would have been right; empty where the rejection itself says it. */
    public String advice() {
        return advice;
    }

    private @Nullable Rejection checkHello(Command hello) {
        if (hello.version == 0) {
            return rejected(Rejection.MISSING_FIELD, "version");
        }
        if (hello.version != PROTOCOL_VERSION) {
            return rejected(Rejection.WRONG_VERSION, "version");
        }
        if (hello.epoch < 0) {
            return rejected(Rejection.BAD_VALUE, "epoch");
        }
        if (hello.heartbeatSeconds < 0 || hello.heartbeatSeconds > MAX_HEARTBEAT_SECONDS) {
            return rejected(Rejection.BAD_VALUE, "heartbeat_seconds");
        }
        return null;
    }

    private Rejection rejected(Rejection rejection, String offendingField) {
        return rejected(rejection, offendingField, "");
    }

    private Rejection rejected(Rejection rejection, String offendingField, String whatIsRight) {
        field = offendingField;
        advice = whatIsRight;
        return rejection;
    }
}
