package org.bsr.router.engine;

import java.util.Arrays;
import java.util.Objects;
import org.bsr.router.command.Caller;
import org.bsr.router.event.CallState;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;
import org.bsr.router.plan.Rule.Mode;
import org.bsr.router.plan.Rule.Overflow;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/** A live call. Its deadline is its next step, or the end of its time in self-service. Reused once the call has ended. */
final class Call extends Calling {
    /** Whether there is a number to call back at. */
    private boolean hasNumber;
    /** Order of arrival. */
    long number;

    @Nullable
    Client client;

    CallState state = CallState.WAITING;
    long waitBegan;
    long answered;
    /** When the agent was offered it who has it now. */
    long offered;
    /** Of the intent with which it was answered. */
    @Nullable
    HandleTime handleTime;

    /** The number of its media in the plan in force. */
    int media;
    /** What it is treated by, which its caller's ids are of. */
    @Nullable
    Rulebook rulebook;

    @Nullable
    CallClass callClass;

    /** Whom it should go to, and who spoke with the customer last. */
    final Naming preferred = new Naming(this);

    final Naming last = new Naming(this);
    private boolean namesAgents;
    /** From when on it is counted how long the agents it names are worth more. */
    long namedSince;

    int step;
    /** The agent it is offered to or connected with. */
    @Nullable
    Agent agent;
    /** The call that this agent took before, of those he still has. */
    @Nullable
    Call takenBefore;
    /** Name of the self-service flow it is in. */
    @Nullable
    Text flow;

    boolean beenInSelfService;
    /** Came back to the line, and its client has still to be told that it waits. */
    boolean returned;

    boolean alerted;

    /** Its client was last told that it may be called back. */
    boolean callbackOffered;
    /** Nobody is on the line; the customer is called back when an agent is found. */
    boolean isCallback;
    /** The customer has not answered, and is not called again until its deadline. */
    boolean resting;

    int failedTries;
    /** The customer's number, as long as nothing else is said the one he called from. */
    final Text callbackNumber = new Text();

    // The agents who have declined it.
    @Nullable
    Agent[] decliners = new Agent[2];

    int declines;

    // Its place in a line; null: in none.
    @Nullable
    Line line;

    @Nullable
    Call before;

    @Nullable
    Call after;

    Call(int index) {
        super(index);
    }

    /** Has the processor fetch most of it: these are in several lines of its cache. */
    int touch() {
        return hash + (int) offered + declines + (line == null ? 0 : 1);
    }

    /** Takes over who is calling, and from which number. */
    void isFrom(Caller arrived, Text ani) {
        setCaller(arrived);
        if (hasNumber || !ani.isEmpty()) {
            callbackNumber.set(ani);
            hasNumber = !ani.isEmpty();
        }
    }

    /** The customer wants to be called back at this number. */
    void callBackAt(Text number) {
        callbackNumber.set(number);
        hasNumber = true;
    }

    /** Whether it began to wait before the other, which decides order inside a line and ties between lines. */
    boolean isBefore(Call other) {
        return waitBegan < other.waitBegan || (waitBegan == other.waitBegan && number < other.number);
    }

    boolean wasDeclinedBy(Agent candidate) {
        for (int i = 0; i < declines; i++) {
            if (decliners[i] == candidate) {
                return true;
            }
        }
        return false;
    }

    void addDecline(Agent decliner) {
        if (wasDeclinedBy(decliner)) {
            return;
        }
        if (declines == decliners.length) {
            decliners = Arrays.copyOf(decliners, 2 * declines);
        }
        decliners[declines++] = decliner;
    }

    void forgetDeclines() {
        if (declines > 0) {
            Arrays.fill(decliners, 0, declines, null);
            declines = 0;
        }
    }

    /** How long it has waited, or waited until it was answered. */
    long waited(long now) {
        return state == CallState.IN_SELF_SERVICE ? 0 : (state == CallState.CONNECTED ? answered : now) - waitBegan;
    }

    /** Of callers who wait as this one does. */
    WaitCorrection waitCorrection() {
        return rulebook().waitCorrections.of(ownMedia, tier, language, callClass().rule);
    }

    /** How long such calls keep an agent. */
    HandleTime usualHandleTime() {
        return rulebook().handleTime(ownMedia, intent);
    }

    /** Names these agents, or none, on the terms of its rule. */
    void name(@Nullable Agent preferredAgent, @Nullable Agent lastAgent) {
        boolean namedAgents = namesAgents;
        namesAgents = preferredAgent != null || lastAgent != null;
        if (namesAgents || namedAgents) {
            Rule rule = callClass().rule;
            preferred.set(preferredAgent, rule.preferredAgent(), namedSince);
            last.set(lastAgent, rule.lastAgent(), namedSince);
        }
    }

    boolean namesAgents() {
        return namesAgents;
    }

    /** What it adds to the value if this agent takes it rather than one of his group, since the call names him, in millionths. */
    long valueOf(Agent agent, long now) {
        return namesAgents ? preferred.value(agent, now) + last.value(agent, now) : 0;
    }

    /** The same in index units. */
    long worthOf(Agent agent, long now) {
        return valueOf(agent, now) * RoutingPlan.INDEX_PER_MICRO;
    }

    /** When the next of the agents it names is worth no more than others. */
    long nextExpiry(long now) {
        return namesAgents ? Math.min(preferred.expiry(now), last.expiry(now)) : Deadlines.NEVER;
    }

    /** Its agent has no more to do for it. */
    void handled(long now) {
        Objects.requireNonNull(handleTime).learn(now - offered);
    }

    Rulebook rulebook() {
        return Objects.requireNonNull(rulebook);
    }

    CallClass callClass() {
        return Objects.requireNonNull(callClass);
    }

    /** When it has waited too long to be kept; {@link Deadlines#NEVER}: that never happens. */
    long overflowsAt() {
        Overflow overflow = callClass().rule.overflow();
        return overflow == null || isCallback || overflow.afterMicros() == Rule.NEVER
                ? Deadlines.NEVER
                : waitBegan + overflow.afterMicros();
    }

    /** The line of its class and step, whether it stands there or not. */
    Line ownLine() {
        return callClass().line(step);
    }

    /** Whether it is to be offered as soon as an agent is found and its client is there. */
    boolean isWaiting() {
        return state == CallState.WAITING || (state == CallState.CALLBACK_PENDING && !resting);
    }

    /** Whether the switch that holds the call is connected. */
    boolean isReachable() {
        return Objects.requireNonNull(client).connected;
    }

    /** How the rule would have this call served by a machine, if the caller lets it. */
    Mode selfServiceMode() {
        return optedOut || beenInSelfService ? Mode.NEVER : callClass().selfServiceMode;
    }
}
