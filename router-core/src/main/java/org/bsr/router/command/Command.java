package org.bsr.router.command;

import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * One thing asked of the router: a slot that is filled, used and filled again. Only the fields that the message schema names
 * for the {@link #type} mean anything. Not thread-safe: it belongs to one pipeline stage at a time.
 */
public final class Command {
    public CommandType type = CommandType.ADVANCE;
    /** Place in the log: 1, 2, 3 … */
    public long sequence;
    /** Microseconds since 1970; never less than that of the command before. */
    public long time;
    /** By the clock of who tells it, when what a call is said to have done was; 0: now. Decides nothing. */
    public long happened;
    /** Index of the client that asks; -1: the router itself. */
    public int client = -1;
    /** The client's number for this command, rising within its epoch; 0: none. */
    public long commandId;

    public final Text call = new Text();
    public final Text agent = new Text();

    /** Why: of a decline ({@link DeclineReason}), of not being ready, or what a connected call was about. */
    public final Text reason = new Text();
    /** What became of a connected call, or of self-service ({@code contained}, {@code wants_agent}). */
    public final Text outcome = new Text();

    // A call that arrives.
    public final Text ani = new Text();
    public final Text dnis = new Text();
    public final Text customer = new Text();
    public final Text intent = new Text();
    public final Text digits = new Text();
    public final Text language = new Text();
    public final Text media = new Text();
    public final Text center = new Text();
    /** Filled in by the enrich stage from all of the above. */
    public final Caller caller = new Caller();

    /** What a center is from now on: {@code open}, {@code closed}, {@code unreachable} or {@code reachable}. */
    public final Text state = new Text();

    /** A call that is transferred keeps the place that its wait so far has earned it. */
    public boolean keepWait;
    /** Where a caller wants to be called back. */
    public final Text callbackNumber = new Text();

    // A client that says hello.
    public final Text clientName = new Text();
    public int version;
    public long epoch;
    public int heartbeatSeconds;

    // A plan that comes into force: content hashes, and the plan and roster themselves, which lie beside the journal.
    public final Text planHash = new Text();
    public final Text rosterHash = new Text();
    public @Nullable RoutingPlan plan;
    public @Nullable Roster roster;

    /**
     * Empties every field that the {@link #type} so far may have filled, so that nothing of it shows through. Most commands have
     * few, and a command lies in many lines of the cache: those that it did not use are not touched.
     */
    public Command clear(CommandType newType) {
        if (hasMore(type)) {
            clearMore();
        }
        type = newType;
        sequence = 0;
        time = 0;
        happened = 0;
        client = -1;
        commandId = 0;
        call.clear();
        agent.clear();
        reason.clear();
        outcome.clear();
        return this;
    }

    private static boolean hasMore(CommandType type) {
        return switch (type) {
            case CALL_ANSWERED,
                    CALL_DECLINED,
                    CALL_ENDED,
                    CALL_HUNG_UP,
                    SELF_SERVICE_DONE,
                    CALLBACK_FAILED,
                    CALLBACK_CANCEL,
                    EXPLAIN,
                    AGENT_LOGIN,
                    AGENT_READY,
                    AGENT_NOT_READY,
                    AGENT_WORK_DONE,
                    AGENT_LOGOUT,
                    HEARTBEAT,
                    ADVANCE,
                    RELOAD_PLAN,
                    SESSION_LOST -> false;
            case HELLO, CALL_ARRIVED, CALL_TRANSFER, CALLBACK_ACCEPT, CENTER_CHANGED, INSTALL_PLAN -> true;
        };
    }

    private void clearMore() {
        ani.clear();
        dnis.clear();
        customer.clear();
        intent.clear();
        digits.clear();
        language.clear();
        media.clear();
        center.clear();
        state.clear();
        keepWait = false;
        caller.clearTexts();
        caller.media = 0;
        caller.tenureYears = 0;
        caller.potentialValue = 0;
        caller.minuteOfWeek = 0;
        caller.known = false;
        caller.optedOut = false;
        callbackNumber.clear();
        clientName.clear();
        version = 0;
        epoch = 0;
        heartbeatSeconds = 0;
        planHash.clear();
        rosterHash.clear();
        plan = null;
        roster = null;
    }
}
