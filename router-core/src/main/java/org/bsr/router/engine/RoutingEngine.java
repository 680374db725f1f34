package org.bsr.router.engine;

import java.util.List;
import java.util.Objects;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.command.DeclineReason;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.bsr.router.event.EventSink;
import org.bsr.router.event.Rejection;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;
import org.bsr.router.plan.Rule.Mode;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Gives every call to the best agent. All that it does follows from the sequence of commands; after each, and after each
 * deadline, no waiting call is left that an available agent may take.
 *
 * <p>Before a command, the deadlines up to its time fire, each at its own time. What a command caused is said before its reply.
 * One thread at a time; nothing is allocated per command once the engine has warmed up.
 */
public final class RoutingEngine {
    private static final Text NOTHING = new Text();
    private static final Text LOGGED_IN = Text.of("logged_in");
    private static final Text LOGGED_OUT = Text.of("logged_out");
    private static final Text NOT_ROSTERED = Text.of("not_rostered");
    private static final Text SESSION_LOST = Text.of("session_lost");
    private static final Text MISSED_CALLS = Text.of("missed_calls");
    private static final Text NO_ANSWER = Text.of("no_answer");
    private static final Text NO_ANSWER_BACK_OFF = Text.of("no_answer_back_off");
    private static final Text REJECT_BACK_OFF = Text.of("reject_back_off");
    private static final Text UNREACHABLE_BACK_OFF = Text.of("unreachable_back_off");
    private static final Text REJECT = Text.of("reject");
    private static final Text CONTAINED = Text.of("contained");

    private final Announcer announcer;
    private final Calls calls = new Calls();
    private final Clients clients = new Clients();
    private final Workforce workforce = new Workforce();
    private final Deadlines deadlines = new Deadlines();
    private final Matching matching = new Matching();

    private @Nullable RoutingPlan plan;
    private @Nullable CallClasses classes;
    private List<Text> flowNames = List.of();
    private long origin;
    private long now;

    /** @param sink hears every event in order; it must not call back */
    public RoutingEngine(EventSink sink) {
        announcer = new Announcer(sink);
    }

    /** When something happens by itself next; {@link Long#MAX_VALUE}: never. */
    public long nextDeadline() {
        return deadlines.next();
    }

    /** How many calls have arrived so far: always the live ones of every state and the ended ones together. */
    public long arrived() {
        return calls.arrived();
    }

    /** How many calls have ended so. */
    public long ended(CallEnd end) {
        return calls.ended(end);
    }

    /** How many calls are in this state now; counts them one by one. */
    public int live(CallState state) {
        return calls.live(state);
    }

    /**
     * Carries out one command and everything that follows from it.
     *
     * @throws IllegalStateException if the command's time is before that of an earlier one: the log is not a log
     */
    public void onCommand(Command command) {
        if (command.time < now) {
            throw new IllegalStateException("time runs backwards at command " + command.sequence);
        }
        while (deadlines.next() <= command.time) {
            Timed due = deadlines.removeFirst();
            now = due.deadline;
            onDeadline(due);
        }
        now = command.time;
        Rejection rejection = carryOut(command);
        if (command.client >= 0 && command.type != CommandType.SESSION_LOST) {
            reply(command, rejection);
        }
    }

    private @Nullable Rejection carryOut(Command command) {
        CommandType type = command.type;
        if (type == CommandType.HELLO) {
            hello(clients.introduce(command.client));
            return null;
        }
        if (command.client >= 0 && clients.connected(command.client) == null) {
            return Rejection.NOT_INTRODUCED;
        }
        return switch (type) {
            case CALL_ARRIVED -> arrived(command);
            case CALL_ANSWERED -> answered(command);
            case CALL_DECLINED -> declined(command);
            case CALL_ENDED -> ended(command);
            case CALL_HUNG_UP -> hungUp(command);
            case SELF_SERVICE_DONE -> selfServiceDone(command);
            case AGENT_LOGIN -> login(command);
            case AGENT_READY, AGENT_NOT_READY, AGENT_WORK_DONE, AGENT_LOGOUT -> onAgentCommand(command);
            case SESSION_LOST -> sessionLost(command);
            case INSTALL_PLAN -> install(command);
            default -> null;
        };
    }

    private void reply(Command command, @Nullable Rejection rejection) {
        if (rejection != null) {
            announcer.rejected(command, now, deadlines.next(), rejection, fieldOf(rejection));
        } else if (command.type == CommandType.HELLO) {
            long grace = plan == null ? 0 : plan.timers().graceMicros();
            announcer.welcome(command, now, grace, deadlines.next());
        } else {
            announcer.accepted(command, now, deadlines.next());
        }
    }

    private static String fieldOf(Rejection rejection) {
        return switch (rejection) {
            case UNKNOWN_CALL, CALL_EXISTS, CALL_WRONG_STATE, NOT_OFFERED -> "call";
            case UNKNOWN_AGENT, AGENT_WRONG_STATE -> "agent";
            default -> "";
        };
    }

    private void onDeadline(Timed due) {
        if (due instanceof Call call) {
            if (call.state == CallState.IN_SELF_SERVICE) {
                wantsAgent(call);
            } else {
                nextStep(call);
            }
        } else if (due instanceof Agent agent) {
            if (agent.state == AgentState.OFFERED) {
                notAnswered(agent);
            } else {
                becomeAvailable(agent);
                matchAgent(agent);
            }
        } else if (due instanceof Client client) {
            graceOver(client);
        }
    }

    // The life of a call.

    private @Nullable Rejection arrived(Command command) {
        if (classes == null) {
            return Rejection.NO_PLAN;
        }
        if (calls.find(command.call) != null) {
            return Rejection.CALL_EXISTS;
        }
        Client client = Objects.requireNonNull(clients.connected(command.client));
        Call call = calls.arrive(command.call, client, now);
        call.caller.set(command.caller);
        call.callClass = classes.of(call.caller);
        if (selfServiceMode(call) == Mode.FIRST) {
            toSelfService(call);
        } else {
            wait(call);
            seekAgent(call);
        }
        return null;
    }

    /** How a rule would have this call served by a machine, if the caller lets it. */
    private static Mode selfServiceMode(Call call) {
        Rule.SelfService selfService = callClass(call).rule.selfService();
        return call.caller.optedOut || call.beenInSelfService ? Mode.NEVER : selfService.mode();
    }

    private void toSelfService(Call call) {
        int flow = callClass(call).rule.selfService().flow();
        RoutingPlan.Flow terms = Objects.requireNonNull(plan).flows().get(flow);
        call.state = CallState.IN_SELF_SERVICE;
        call.beenInSelfService = true;
        call.flow = flowNames.get(flow);
        deadlines.set(call, now + terms.timeLimitMicros());
        announcer.routedToSelfService(call, terms.contactCost(), now);
    }

    private @Nullable Rejection selfServiceDone(Command command) {
        Call call = calls.find(command.call);
        if (call == null) {
            return Rejection.UNKNOWN_CALL;
        }
        if (call.state != CallState.IN_SELF_SERVICE) {
            return Rejection.CALL_WRONG_STATE;
        }
        if (command.outcome.equals(CONTAINED)) {
            end(call, CallEnd.SELF_SERVED, command.outcome, null);
        } else {
            wantsAgent(call);
        }
        return null;
    }

    private void wantsAgent(Call call) {
        call.flow = null;
        wait(call);
        seekAgent(call);
    }

    /** Puts the call into its line, at the place its wait so far gives it. */
    private void wait(Call call) {
        CallClass callClass = callClass(call);
        call.state = CallState.WAITING;
        call.agent = null;
        call.step = callClass.stepAfter(now - call.waitBegan);
        if (call.step + 1 < callClass.lines.length) {
            deadlines.set(call, call.waitBegan + callClass.stepAt(call.step + 1).afterMicros());
        } else {
            deadlines.cancel(call);
        }
        if (mayBeOffered(call)) {
            lineOf(call).add(call);
        }
    }

    private void leaveLine(Call call) {
        if (call.line != null) {
            call.line.remove(call);
        }
        deadlines.cancel(call);
    }

    private void nextStep(Call call) {
        if (call.line != null) {
            call.line.remove(call);
        }
        wait(call);
        matchCall(call);
    }

    /** For a call newly in its line: an agent, or else self-service, or else the caller is told that he waits. */
    private void seekAgent(Call call) {
        if (!matchCall(call)) {
            if (selfServiceMode(call) == Mode.WHEN_BUSY) {
                leaveLine(call);
                toSelfService(call);
            } else {
                tellWaiting(call);
            }
        }
    }

    private void tellWaiting(Call call) {
        Line line = lineOf(call);
        boolean heldBack = call.line == null;
        if (heldBack) {
            line.add(call);
        }
        int position = line.positionOf(call);
        if (heldBack) {
            line.remove(call);
        }
        announcer.waiting(call, line, position, now);
        alertIfUnstaffed(call);
    }

    private void alertIfUnstaffed(Call call) {
        if (!call.alerted && !callClass(call).isStaffedFrom(call.step)) {
            call.alerted = true;
            announcer.unstaffed(call, now);
        }
    }

    private @Nullable Rejection answered(Command command) {
        Call call = calls.find(command.call);
        if (call == null || !isOffered(call, command.agent)) {
            return notOffered(call, command.agent);
        }
        Agent agent = Objects.requireNonNull(call.agent);
        call.state = CallState.CONNECTED;
        call.answered = now;
        agent.noAnswersInARow = 0;
        change(agent, AgentState.BUSY, NOTHING, 0);
        return null;
    }

    private @Nullable Rejection declined(Command command) {
        Call call = calls.find(command.call);
        if (call == null || !isOffered(call, command.agent)) {
            return notOffered(call, command.agent);
        }
        decline(call, Objects.requireNonNull(call.agent), declineReason(command.reason));
        return null;
    }

    private static DeclineReason declineReason(Text reason) {
        return reason.equals(NO_ANSWER)
                ? DeclineReason.NO_ANSWER
                : reason.equals(REJECT) ? DeclineReason.REJECT : DeclineReason.UNREACHABLE;
    }

    private static boolean isOffered(Call call, Text agent) {
        return call.state == CallState.OFFERED && call.agent != null && call.agent.id.equals(agent);
    }

    private Rejection notOffered(@Nullable Call call, Text agent) {
        return call == null
                ? Rejection.UNKNOWN_CALL
                : workforce.find(agent) == null ? Rejection.UNKNOWN_AGENT : Rejection.NOT_OFFERED;
    }

    private void notAnswered(Agent agent) {
        Call call = Objects.requireNonNull(agent.call);
        announcer.offerWithdrawn(call, agent, NO_ANSWER, now);
        decline(call, agent, DeclineReason.NO_ANSWER);
    }

    private void decline(Call call, Agent agent, DeclineReason reason) {
        call.addDecline(agent);
        agent.call = null;
        if (agent.leaving) {
            logOut(agent, agent.leavingReason);
        } else {
            backOff(agent, reason);
        }
        wait(call);
        call.returned = true;
        if (agent.state == AgentState.NOT_READY) {
            matchCall(call);
        } else {
            matchAll();
        }
        tellReturned(call);
        if (!agent.isLoggedIn()) {
            alertUnstaffed();
        }
    }

    private void backOff(Agent agent, DeclineReason reason) {
        RoutingPlan.Timers timers = Objects.requireNonNull(plan).timers();
        long backOff = switch (reason) {
            case NO_ANSWER -> timers.noAnswerBackOffMicros();
            case REJECT -> timers.rejectBackOffMicros();
            case UNREACHABLE -> timers.unreachableBackOffMicros();
        };
        if (reason == DeclineReason.NO_ANSWER && ++agent.noAnswersInARow >= timers.notReadyAfter()) {
            change(agent, AgentState.NOT_READY, MISSED_CALLS, 0);
        } else if (backOff == 0) {
            becomeAvailable(agent);
        } else {
            Text why = switch (reason) {
                case NO_ANSWER -> NO_ANSWER_BACK_OFF;
                case REJECT -> REJECT_BACK_OFF;
                case UNREACHABLE -> UNREACHABLE_BACK_OFF;
            };
            change(agent, AgentState.NOT_READY, why, now + backOff);
        }
    }

    private void tellReturned(Call call) {
        if (call.returned && call.state == CallState.WAITING) {
            tellWaiting(call);
        }
        call.returned = false;
    }

    private @Nullable Rejection ended(Command command) {
        Call call = calls.find(command.call);
        if (call == null) {
            return Rejection.UNKNOWN_CALL;
        }
        if (call.state != CallState.CONNECTED) {
            return Rejection.CALL_WRONG_STATE;
        }
        served(call, command.outcome, command.reason);
        return null;
    }

    private @Nullable Rejection hungUp(Command command) {
        Call call = calls.find(command.call);
        if (call == null) {
            return Rejection.UNKNOWN_CALL;
        }
        switch (call.state) {
            case CONNECTED -> served(call, null, null);
            case OFFERED -> {
                Agent agent = Objects.requireNonNull(call.agent);
                end(call, CallEnd.ABANDONED, null, null);
                release(agent);
                matchFreed(agent);
            }
            default -> {
                leaveLine(call);
                end(call, CallEnd.ABANDONED, null, null);
            }
        }
        return null;
    }

    private void served(Call call, @Nullable Text outcome, @Nullable Text reason) {
        Agent agent = Objects.requireNonNull(call.agent);
        end(call, CallEnd.SERVED, outcome, reason);
        agent.call = null;
        long limit = Objects.requireNonNull(plan).timers().afterCallWorkMicros();
        if (agent.leaving) {
            logOut(agent, agent.leavingReason);
        } else if (limit > 0) {
            change(agent, AgentState.AFTER_CALL_WORK, NOTHING, now + limit);
        } else {
            becomeAvailable(agent);
        }
        matchFreed(agent);
    }

    /** The offer is off through no doing of the agent's: he keeps his place among the idle. */
    private void release(Agent agent) {
        agent.call = null;
        if (agent.leaving) {
            logOut(agent, agent.leavingReason);
        } else {
            change(agent, AgentState.AVAILABLE, NOTHING, 0);
        }
    }

    private void end(Call call, CallEnd end, @Nullable Text outcome, @Nullable Text reason) {
        deadlines.cancel(call);
        announcer.callOver(call, end, outcome, reason, now);
        calls.end(call, end);
    }

    // The life of an agent.

    private @Nullable Rejection login(Command command) {
        Agent agent = workforce.find(command.agent);
        if (plan == null) {
            return Rejection.NO_PLAN;
        }
        if (agent == null) {
            return Rejection.UNKNOWN_AGENT;
        }
        if (agent.isLoggedIn()) {
            return Rejection.AGENT_WRONG_STATE;
        }
        agent.client = clients.connected(command.client);
        agent.noAnswersInARow = 0;
        agent.leaving = false;
        change(agent, AgentState.NOT_READY, LOGGED_IN, 0);
        return null;
    }

    private @Nullable Rejection onAgentCommand(Command command) {
        Agent agent = workforce.find(command.agent);
        if (agent == null) {
            return Rejection.UNKNOWN_AGENT;
        }
        AgentState state = agent.state;
        boolean free =
                state == AgentState.AVAILABLE || state == AgentState.AFTER_CALL_WORK || state == AgentState.NOT_READY;
        boolean allowed = switch (command.type) {
            case AGENT_READY -> free && state != AgentState.AVAILABLE;
            case AGENT_WORK_DONE -> state == AgentState.AFTER_CALL_WORK;
            case AGENT_NOT_READY -> free;
            default -> agent.isLoggedIn();
        };
        if (!allowed) {
            return Rejection.AGENT_WRONG_STATE;
        }
        switch (command.type) {
            case AGENT_READY, AGENT_WORK_DONE -> {
                agent.noAnswersInARow = 0;
                becomeAvailable(agent);
                matchAgent(agent);
            }
            case AGENT_NOT_READY -> change(agent, AgentState.NOT_READY, command.reason, 0);
            default -> logout(agent);
        }
        return null;
    }

    private void logout(Agent agent) {
        if (agent.state == AgentState.BUSY) {
            if (!agent.leaving) {
                leaveWhenFree(agent, NOTHING);
            }
            return;
        }
        Call call = agent.call;
        if (call != null) {
            takeBack(call, agent, LOGGED_OUT);
        }
        logOut(agent, NOTHING);
        matchAll();
        if (call != null) {
            tellReturned(call);
        }
        alertUnstaffed();
    }

    private static void leaveWhenFree(Agent agent, Text reason) {
        agent.leaving = true;
        agent.leavingReason = reason;
    }

    /** The offer is off; the call goes back to its place. */
    private void takeBack(Call call, Agent agent, Text reason) {
        announcer.offerWithdrawn(call, agent, reason, now);
        agent.call = null;
        wait(call);
        call.returned = true;
    }

    private void becomeAvailable(Agent agent) {
        agent.idleSince = now;
        change(agent, AgentState.AVAILABLE, NOTHING, 0);
    }

    private void logOut(Agent agent, Text reason) {
        agent.leaving = false;
        change(agent, AgentState.LOGGED_OUT, reason, 0);
        agent.client = null;
    }

    /** @param deadline when this state ends by itself; 0: never */
    private void change(Agent agent, AgentState state, Text reason, long deadline) {
        boolean wasLoggedIn = agent.isLoggedIn();
        agent.state = state;
        agent.reason.set(reason);
        if (deadline == 0) {
            deadlines.cancel(agent);
        } else {
            deadlines.set(agent, deadline);
        }
        if (agent.isLoggedIn() != wasLoggedIn) {
            agent.group.countLoggedIn(wasLoggedIn ? -1 : 1);
        }
        workforce.refresh(agent);
        announcer.agentChanged(agent, now);
    }

    // Sessions.

    private void hello(Client client) {
        boolean wasConnected = client.connected;
        client.connected = true;
        deadlines.cancel(client);
        for (Call call = calls.first(); call != null; call = call.later) {
            if (call.client == client) {
                if (!wasConnected && call.state == CallState.WAITING) {
                    lineOf(call).add(call);
                }
                announcer.callState(call, now);
            }
        }
        for (Agent agent : workforce.agents()) {
            if (agent.client == client) {
                workforce.refresh(agent);
                announcer.agentChanged(agent, now);
            }
        }
        matchAll();
    }

    private @Nullable Rejection sessionLost(Command command) {
        Client client = Objects.requireNonNull(clients.connected(command.client));
        client.connected = false;
        deadlines.set(client, now + (plan == null ? 0 : plan.timers().graceMicros()));
        for (Call call = calls.first(); call != null; call = call.later) {
            if (call.client == client && call.line != null) {
                call.line.remove(call);
            }
        }
        for (Agent agent : workforce.agents()) {
            if (agent.client == client) {
                workforce.refresh(agent);
            }
        }
        return null;
    }

    private void graceOver(Client client) {
        for (Agent agent : workforce.agents()) {
            if (agent.client == client) {
                if (agent.state == AgentState.BUSY) {
                    leaveWhenFree(agent, SESSION_LOST);
                } else {
                    if (agent.call != null) {
                        takeBack(agent.call, agent, SESSION_LOST);
                    }
                    logOut(agent, SESSION_LOST);
                }
            }
        }
        Call next;
        for (Call call = calls.first(); call != null; call = next) {
            next = call.later;
            if (call.client == client && call.state != CallState.CONNECTED) {
                fail(call);
            }
        }
        matchAll();
        for (Call call = calls.first(); call != null; call = call.later) {
            tellReturned(call);
        }
        alertUnstaffed();
    }

    private void fail(Call call) {
        Agent agent = call.agent;
        leaveLine(call);
        end(call, CallEnd.FAILED, null, SESSION_LOST);
        if (agent != null) {
            release(agent);
        }
    }

    // A plan and roster come into force.

    private @Nullable Rejection install(Command command) {
        RoutingPlan newPlan = Objects.requireNonNull(command.plan);
        if (origin == 0) {
            origin = now;
        }
        for (Call call = calls.first(); call != null; call = call.later) {
            if (call.line != null) {
                call.line.remove(call);
            }
            if (plan != null) {
                newPlan.translate(call.caller, plan);
            }
        }
        plan = newPlan;
        flowNames = newPlan.flowNames().names().stream().map(Text::of).toList();
        announcer.use(newPlan);
        matching.idleRate(newPlan.idleRate());
        workforce.install(Objects.requireNonNull(command.roster));
        classes = new CallClasses(newPlan, workforce.groups(), origin);
        for (Agent agent : workforce.agents()) {
            if (!agent.rostered && agent.isLoggedIn() && !agent.leaving) {
                if (agent.call == null) {
                    logOut(agent, NOT_ROSTERED);
                } else {
                    leaveWhenFree(agent, NOT_ROSTERED);
                }
            }
        }
        for (Call call = calls.first(); call != null; call = call.later) {
            call.callClass = classes.of(call.caller);
            if (call.state == CallState.WAITING) {
                wait(call);
            }
        }
        matchAll();
        alertUnstaffed();
        announcer.planInstalled(command, now);
        return null;
    }

    private void alertUnstaffed() {
        for (Call call = calls.first(); call != null; call = call.later) {
            if (call.state == CallState.WAITING) {
                alertIfUnstaffed(call);
            }
        }
    }

    // Matching.

    /** For when only this call can have become part of an eligible pair. */
    private boolean matchCall(Call call) {
        Line line = call.line;
        Agent agent = line == null ? null : Matching.bestAgentFor(call, line);
        if (agent != null) {
            offer(call, agent);
        }
        return agent != null;
    }

    /** For when only this agent can have become part of an eligible pair. */
    private void matchAgent(Agent agent) {
        Call call = agent.idle ? matching.bestCallFor(agent, now) : null;
        if (call != null) {
            offer(call, agent);
        }
    }

    /** For an agent whose call is over: one who was leaving is gone now, which can make declines lapse. */
    private void matchFreed(Agent agent) {
        if (agent.isLoggedIn()) {
            matchAgent(agent);
        } else {
            matchAll();
            alertUnstaffed();
        }
    }

    private void matchAll() {
        while (classes != null && matching.findBestPair(classes.lines(), now)) {
            offer(matching.call(), matching.agent());
        }
    }

    private void offer(Call call, Agent agent) {
        Line line = lineOf(call);
        leaveLine(call);
        call.state = CallState.OFFERED;
        call.agent = agent;
        call.returned = false;
        agent.call = call;
        change(
                agent,
                AgentState.OFFERED,
                NOTHING,
                now + Objects.requireNonNull(plan).timers().ringMicros());
        announcer.routedToAgent(call, line, agent, now);
    }

    private boolean mayBeOffered(Call call) {
        return Objects.requireNonNull(call.client).connected;
    }

    private static CallClass callClass(Call call) {
        return Objects.requireNonNull(call.callClass);
    }

    private static Line lineOf(Call call) {
        return callClass(call).lines[call.step];
    }
}
