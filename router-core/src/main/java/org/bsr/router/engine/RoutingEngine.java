package org.bsr.router.engine;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.bsr.router.event.EventSink;
import org.bsr.router.event.Rejection;
import org.bsr.router.explanation.Explanation;
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
    /** What so many commands are about stays in the processor's cache until they are carried out. */
    public static final int MOST_AHEAD = 32;

    private final Floor floor;
    private final Dispatch dispatch;
    private final AgentDesk agents;
    private final CallbackDesk callbacks;
    private final CallDesk calls;
    private final SessionDesk sessions;
    private final CenterDesk centers;
    private final PlanDesk plans;

    /** @param sink hears every event in order; it must not call back */
    public RoutingEngine(EventSink sink) {
        floor = new Floor(sink);
        dispatch = new Dispatch(floor);
        agents = new AgentDesk(floor, dispatch);
        callbacks = new CallbackDesk(floor, dispatch, agents);
        calls = new CallDesk(floor, dispatch, agents, callbacks);
        sessions = new SessionDesk(floor, dispatch, agents, callbacks);
        centers = new CenterDesk(floor, dispatch, agents);
        plans = new PlanDesk(floor, dispatch, agents);
    }

    /**
     * From now on explains each decision about these calls right before it takes effect. It costs time, so only an engine that
     * nobody waits for is asked to.
     *
     * @param wanted which calls, by id
     */
    public void explainTo(Predicate<Text> wanted, Consumer<Explanation> sink) {
        floor.explainer = new Explainer(floor, wanted, sink);
    }

    /**
     * Carries out one command and everything that follows from it.
     *
     * @throws IllegalStateException if the command's time is before that of an earlier one: the log is not a log
     */
    public void onCommand(Command command) {
        if (command.time < floor.now) {
            throw new IllegalStateException("time runs backwards at command " + command.sequence);
        }
        long due;
        while ((due = floor.deadlines.next()) <= command.time) {
            floor.now = due;
            onDeadline(floor.deadlines.removeFirst());
        }
        floor.now = command.time;
        Rejection rejection = isIntroduced(command) ? carryOut(command) : Rejection.NOT_INTRODUCED;
        if (command.client >= 0 && command.type != CommandType.SESSION_LOST) {
            reply(command, rejection);
        }
    }

    /**
     * Has the processor fetch what the next commands are about; side by side, where each of them alone would wait for one thing
     * after the other.
     *
     * @param count how many of these, at most {@link #MOST_AHEAD}
     */
    public void touch(Command[] commands, int count) {
        floor.lookahead.fetch(commands, count);
    }

    private boolean isIntroduced(Command command) {
        return command.client < 0
                || command.type == CommandType.HELLO
                || floor.clients.connected(command.client) != null;
    }

    private @Nullable Rejection carryOut(Command command) {
        return switch (command.type) {
            case CALL_ARRIVED -> calls.arrived(command);
            case CALL_ANSWERED -> calls.answered(command);
            case CALL_DECLINED -> calls.declined(command);
            case CALL_ENDED -> calls.ended(command);
            case CALL_HUNG_UP -> calls.hungUp(command);
            case SELF_SERVICE_DONE -> calls.selfServiceDone(command);
            case CALLBACK_ACCEPT -> callbacks.accepted(command);
            case CALLBACK_FAILED -> callbacks.failed(command);
            case CALLBACK_CANCEL -> callbacks.cancelled(command);
            case AGENT_LOGIN -> agents.login(command);
            case AGENT_READY, AGENT_NOT_READY, AGENT_WORK_DONE, AGENT_LOGOUT -> agents.onCommand(command);
            case CALL_TRANSFER -> calls.transfer(command);
            case CENTER_CHANGED -> centers.changed(command);
            case HELLO -> {
                sessions.hello(command);
                yield null;
            }
            case SESSION_LOST -> {
                sessions.lost(command);
                yield null;
            }
            case INSTALL_PLAN -> {
                plans.install(command);
                yield null;
            }
            case ADVANCE, HEARTBEAT, RELOAD_PLAN, EXPLAIN -> null;
        };
    }

    private void onDeadline(Timed due) {
        if (due instanceof Call call) {
            calls.onDeadline(call);
        } else if (due instanceof Agent agent) {
            if (agent.state == AgentState.OFFERED) {
                calls.notAnswered(agent);
            } else {
                agents.becomeReady(agent);
                dispatch.matchAgent(agent);
            }
        } else if (due instanceof Client client) {
            sessions.graceOver(client);
        }
    }

    private void reply(Command command, @Nullable Rejection rejection) {
        long next = floor.deadlines.next();
        if (rejection != null) {
            floor.announcer.rejected(command, floor.now, next, rejection);
        } else if (command.type == CommandType.HELLO) {
            long grace = floor.hasPlan() ? floor.plan().timers().graceMicros() : 0;
            floor.announcer.welcome(command, floor.now, grace, next);
        } else {
            floor.announcer.accepted(command, floor.now, next);
        }
    }

    /** When something happens by itself next; {@link Long#MAX_VALUE}: never. */
    public long nextDeadline() {
        return floor.deadlines.next();
    }

    /** How many calls have arrived so far: always the live ones of every state and the ended ones together. */
    public long arrived() {
        return floor.calls.arrived();
    }

    /** How many calls have ended so. */
    public long ended(CallEnd end) {
        return floor.calls.ended(end);
    }

    /** How many calls are in this state now; counts them one by one. */
    public int live(CallState state) {
        return floor.calls.live(state);
    }
}
