package org.bsr.router.reference;

import org.bsr.router.command.CommandType;
import org.jspecify.annotations.Nullable;

/**
 * A command in plain words, from which both routers are fed.
 *
 * @param reason of a decline, of not being ready, or of a call's end
 * @param state what the center is from now on
 * @param outcome of a call, or what came of self-service
 * @param number the caller's, or where he wants to be called back
 */
record Ask(
        CommandType type,
        long time,
        int client,
        long commandId,
        String call,
        String agent,
        String outcome,
        String reason,
        String center,
        String state,
        @Nullable Handover handover,
        @Nullable Facts facts,
        @Nullable Configuration configuration,
        String number) {

    /** What a call that is transferred is about now; empty: as before. */
    record Handover(String intent, String language, boolean keepWait) {}

    static Ask of(CommandType type, long time, int client) {
        return new Ask(type, time, client, 0, "", "", "", "", "", "", null, null, null, "");
    }

    Ask at(long newTime) {
        return new Ask(
                type,
                newTime,
                client,
                commandId,
                call,
                agent,
                outcome,
                reason,
                center,
                state,
                handover,
                facts,
                configuration,
                number);
    }

    Ask numbered(long id) {
        return new Ask(
                type,
                time,
                client,
                id,
                call,
                agent,
                outcome,
                reason,
                center,
                state,
                handover,
                facts,
                configuration,
                number);
    }

    Ask call(String id) {
        return new Ask(
                type,
                time,
                client,
                commandId,
                id,
                agent,
                outcome,
                reason,
                center,
                state,
                handover,
                facts,
                configuration,
                number);
    }

    Ask agent(String id) {
        return new Ask(
                type,
                time,
                client,
                commandId,
                call,
                id,
                outcome,
                reason,
                center,
                state,
                handover,
                facts,
                configuration,
                number);
    }

    Ask outcome(String word) {
        return new Ask(
                type,
                time,
                client,
                commandId,
                call,
                agent,
                word,
                reason,
                center,
                state,
                handover,
                facts,
                configuration,
                number);
    }

    Ask reason(String word) {
        return new Ask(
                type,
                time,
                client,
                commandId,
                call,
                agent,
                outcome,
                word,
                center,
                state,
                handover,
                facts,
                configuration,
                number);
    }

    Ask center(String name, String becomes) {
        return new Ask(
                type,
                time,
                client,
                commandId,
                call,
                agent,
                outcome,
                reason,
                name,
                becomes,
                handover,
                facts,
                configuration,
                number);
    }

    Ask handover(String intent, String language, boolean keepWait) {
        Handover how = new Handover(intent, language, keepWait);
        return new Ask(
                type,
                time,
                client,
                commandId,
                call,
                agent,
                outcome,
                reason,
                center,
                state,
                how,
                facts,
                configuration,
                number);
    }

    Ask facts(Facts who) {
        return new Ask(
                type,
                time,
                client,
                commandId,
                call,
                agent,
                outcome,
                reason,
                center,
                state,
                handover,
                who,
                configuration,
                number);
    }

    Ask configuration(Configuration what) {
        return new Ask(
                type, time, client, commandId, call, agent, outcome, reason, center, state, handover, facts, what,
                number);
    }

    /** The number called from, or the one to call back. */
    Ask number(String digits) {
        return new Ask(
                type,
                time,
                client,
                commandId,
                call,
                agent,
                outcome,
                reason,
                center,
                state,
                handover,
                facts,
                configuration,
                digits);
    }

    @Override
    public String toString() {
        StringBuilder line = new StringBuilder().append(type).append(" time=").append(time);
        line.append(" client=").append(client).append(" id=").append(commandId);
        append(line, "call", call);
        append(line, "agent", agent);
        append(line, "outcome", outcome);
        append(line, "reason", reason);
        append(line, "number", number);
        append(line, "center", center);
        append(line, "state", state);
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

    private static void append(StringBuilder line, String name, String value) {
        if (!value.isEmpty()) {
            line.append(' ').append(name).append('=').append(value);
        }
    }
}
