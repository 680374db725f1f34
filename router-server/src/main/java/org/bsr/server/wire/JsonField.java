package org.bsr.server.wire;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.AlertCode;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.bsr.router.event.CenterState;
import org.bsr.router.event.Destination;
import org.bsr.router.event.EventType;
import org.bsr.router.event.Rejection;
import org.bsr.router.wire.EventText;

/** The members of what is written as JSON, and the words of the protocol, each put into bytes once. */
enum JsonField {
    JSONRPC,
    ID,
    METHOD,
    PARAMS,
    RESULT,
    ERROR,
    CODE,
    MESSAGE,
    DATA,
    NAME,
    COMMAND_ID,
    TIME,
    VERSION,
    EPOCH,
    GRACE_MICROS,
    RETRY_AFTER_MICROS,
    STATE,
    END,
    WAIT_MICROS,
    MORE_DECISIONS,
    CALLS_KEPT,
    CALLS_MIGRATED,
    DESTINATION,
    VALUE,
    COST,
    SALES_HINT,
    POSITION,
    EWT_MICROS,
    EWT_P90_MICROS,
    CALLBACK_OFFERED,
    DEADLINE,
    NEXT_DEADLINE;

    private static final List<SerializableString> NAMES =
            Stream.of(values()).map(field -> inBytes(field.name())).toList();

    private static final List<SerializableString> TEXTS =
            Stream.of(EventText.values()).map(text -> inBytes(text.fieldName())).toList();

    private static final Map<Enum<?>, SerializableString> WORDS = new HashMap<>();

    static {
        Stream.<Enum<?>[]>of(
                        EventType.values(),
                        Rejection.values(),
                        Destination.values(),
                        AgentState.values(),
                        CallState.values(),
                        CallEnd.values(),
                        CenterState.values(),
                        AlertCode.values())
                .flatMap(Stream::of)
                .forEach(value -> WORDS.put(value, inBytes(value.name())));
    }

    SerializableString word() {
        return NAMES.get(ordinal());
    }

    /** What the text is called. */
    static SerializableString name(EventText text) {
        return TEXTS.get(text.ordinal());
    }

    /** How a value is written: in small letters. */
    static SerializableString word(Enum<?> value) {
        return Objects.requireNonNull(WORDS.get(value));
    }

    private static SerializableString inBytes(String word) {
        return new SerializedString(word.toLowerCase(Locale.ROOT));
    }
}
