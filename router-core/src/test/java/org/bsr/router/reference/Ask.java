package org.bsr.router.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bsr.router.command.CommandType;
import org.jspecify.annotations.Nullable;

/**
 * A command in plain words, from which both routers are fed.
 *
 * @param words what else it says, by field
 */
record Ask(
        CommandType type,
        long time,
        int client,
        long commandId,
        Map<String, String> words,
        @Nullable Handover handover,
        @Nullable Facts facts,
        @Nullable Configuration configuration) {

    /** What a call that is transferred is about now; empty: as before. */
    record Handover(String intent, String language, boolean keepWait) {}

    static Ask of(CommandType type, long time, int client) {
        return new Ask(type, time, client, 0, Map.of(), null, null, null);
    }

    Ask at(long newTime) {
        return new Ask(type, newTime, client, commandId, words, handover, facts, configuration);
    }

    Ask numbered(long id) {
        return new Ask(type, time, client, id, words, handover, facts, configuration);
    }

    Ask handover(String intent, String language, boolean keepWait) {
        Handover how = new Handover(intent, language, keepWait);
        return new Ask(type, time, client, commandId, words, how, facts, configuration);
    }

    Ask facts(Facts who) {
        return new Ask(type, time, client, commandId, words, handover, who, configuration);
    }

    Ask configuration(Configuration what) {
        return new Ask(type, time, client, commandId, words, handover, facts, what);
    }

    Ask call(String id) {
        return with("call", id);
    }

    Ask agent(String id) {
        return with("agent", id);
    }

    Ask outcome(String word) {
        return with("outcome", word);
    }

    Ask reason(String word) {
        return with("reason", word);
    }

    /** The number called from, or the one to call back. */
    Ask number(String digits) {
        return with("number", digits);
    }

    Ask center(String name, String becomes) {
        return with("center", name).with("state", becomes);
    }

    private Ask with(String field, String word) {
        Map<String, String> more = new LinkedHashMap<>(words);
        more.put(field, word);
        return new Ask(type, time, client, commandId, more, handover, facts, configuration);
    }

    String call() {
        return word("call");
    }

    String agent() {
        return word("agent");
    }

    /** Of a call, or what came of self-service. */
    String outcome() {
        return word("outcome");
    }

    /** Of a decline, of not being ready, or of a call's end. */
    String reason() {
        return word("reason");
    }

    String number() {
        return word("number");
    }

    String center() {
        return word("center");
    }

    /** What the center is from now on. */
    String state() {
        return word("state");
    }

    private String word(String field) {
        return words.getOrDefault(field, "");
    }

    @Override
    public String toString() {
        StringBuilder line = new StringBuilder().append(type).append(" time=").append(time);
        line.append(" client=").append(client).append(" id=").append(commandId);
        words.forEach((field, word) -> {
            if (!word.isEmpty()) {
                line.append(' ').append(field).append('=').append(word);
            }
        });
        if (handover != null) {
            line.append(' ').append(handover);
        }
        if (facts != null) {
            line.append(' ').append(facts);
        }
        if (configuration != null) {
            line.append(" plan=").append(configuration.planName());
            line.append(" roster=").append(configuration.rosterName());
        }
        return line.toString();
    }
}
