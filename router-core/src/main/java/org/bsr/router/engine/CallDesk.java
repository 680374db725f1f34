package org.bsr.router.engine;

import java.util.Objects;
import org.bsr.router.command.Command;
import org.bsr.router.command.DeclineReason;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.CallState;
import org.bsr.router.event.Rejection;
import org.bsr.router.plan.Rule.Mode;
import org.bsr.router.plan.Symbols;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/** The life of a call: in self-service, waiting, offered, connected, and its one end. */
final class CallDesk {
    private static final Text NO_ANSWER = Text.of("no_answer");
    private static final Text REJECT = Text.of("reject");
    private static final Text CONTAINED = Text.of("contained");

    private final Floor floor;
    private final Dispatch dispatch;
    private final AgentDesk agents;
    private final SelfServiceDesk selfService;
    private final CallbackDesk callbacks;

    CallDesk(Floor floor, Dispatch dispatch, AgentDesk agents, CallbackDesk callbacks) {
        this.floor = floor;
        this.dispatch = dispatch;
        this.agents = agents;
        this.callbacks = callbacks;
        this.selfService = new SelfServiceDesk(floor, dispatch);
    }

    @Nullable
    Rejection arrived(Command command) {
        if (!floor.hasPlan()) {
            return Rejection.NO_PLAN;
        }
        if (floor.calls.find(command.call) != null) {
            return Rejection.CALL_EXISTS;
        }
        int media = floor.plan().mediaCalled(command.media);
        if (media == Symbols.NONE) {
            return Rejection.UNKNOWN_MEDIA;
        }
        Client client = Objects.requireNonNull(floor.clients.connected(command.client));
        Call call = floor.calls.arrive(command.call, client, floor.now);
        command.caller.media = media;
        call.isFrom(command.caller, command.ani);
        call.media = media;
        floor.rulebooks.follow(call);
        floor.classify(call, command.caller);
        if (call.selfServiceMode() == Mode.FIRST) {
            selfService.enter(call);
        } else {
            seekAgent(call);
        }
        return null;
    }

    /**
     * Self-service where that is worth most; or else an agent at once, or else self-service where the rule says so, or else a
     * place in the line.
     */
    private void seekAgent(Call call) {
        boolean byValue = call.selfServiceMode() == Mode.BEST_VALUE;
        if (!byValue && dispatch.offerAtOnce(call)) {
            return;
        }
        dispatch.wait(call);
        if (byValue && selfService.isBestFor(call)) {
            toSelfService(call);
        } else if (!dispatch.matchCall(call)) {
            if (call.selfServiceMode() == Mode.WHEN_BUSY) {
                toSelfService(call);
            } else {
                dispatch.letWait(call);
            }
        }
    }

    private void toSelfService(Call call) {
        dispatch.leaveLine(call);
        selfService.enter(call);
    }

    @Nullable
    Rejection selfServiceDone(Command command) {
        Call call = floor.calls.find(command.call);
        if (call == null) {
            return Rejection.UNKNOWN_CALL;
        }
        if (call.state != CallState.IN_SELF_SERVICE) {
            return Rejection.CALL_WRONG_STATE;
        }
        if (command.outcome.equals(CONTAINED)) {
            floor.end(call, CallEnd.SELF_SERVED, command.outcome, command.reason);
        } else {
            wantsAgent(call);
        }
        return null;
    }

    private void wantsAgent(Call call) {
        call.flow = null;
        seekAgent(call);
    }

    void onDeadline(Call call) {
        if (call.state == CallState.IN_SELF_SERVICE) {
            wantsAgent(call);
        } else if (call.resting) {
            callbacks.rested(call);
        } else {
            dispatch.onDeadline(call);
        }
    }

    @Nullable
    Rejection answered(Command command) {
        Call call = floor.calls.find(command.call);
        Agent agent = offeredTo(call, command.agent);
        if (call == null || agent == null) {
            return notOffered(call, command.agent);
        }
        call.state = CallState.CONNECTED;
        call.answered = floor.now;
        call.handleTime = call.usualHandleTime();
        call.waitAnswered(floor.now);
        floor.calls.answeredBy(agent, call);
        agents.answered(agent, call);
        dispatch.matchAgent(agent);
        return null;
    }

    @Nullable
    Rejection declined(Command command) {
        Call call = floor.calls.find(command.call);
        Agent agent = offeredTo(call, command.agent);
        if (call == null || agent == null) {
            return notOffered(call, command.agent);
        }
        decline(call, agent, declineReason(command.reason));
        return null;
    }

    private static DeclineReason declineReason(Text reason) {
        return reason.equals(NO_ANSWER)
                ? DeclineReason.NO_ANSWER
                : reason.equals(REJECT) ? DeclineReason.REJECT : DeclineReason.UNREACHABLE;
    }

    private static @Nullable Agent offeredTo(@Nullable Call call, Text agent) {
        return call != null && call.state == CallState.OFFERED && call.agent != null && call.agent.isCalled(agent)
                ? call.agent
                : null;
    }

    private Rejection notOffered(@Nullable Call call, Text agent) {
        return call == null
                ? Rejection.UNKNOWN_CALL
                : floor.workforce.find(agent) == null ? Rejection.UNKNOWN_AGENT : Rejection.NOT_OFFERED;
    }

    /** The agent's telephone rang long enough. */
    void notAnswered(Agent agent) {
        Call call = Objects.requireNonNull(agent.offer);
        floor.announcer.offerWithdrawn(call, agent, NO_ANSWER, floor.now);
        decline(call, agent, DeclineReason.NO_ANSWER);
    }

    private void decline(Call call, Agent agent, DeclineReason reason) {
        call.addDecline(agent);
        agents.backOff(agent, reason);
        comeBack(call, agent);
    }

    /** To its place in the line, from an agent who is through with it; he may be free by now, or gone. */
    private void comeBack(Call call, Agent agent) {
        dispatch.giveBack(call, agent);
        if (agent.isLoggedIn() && !agent.isIdle()) {
            dispatch.matchCall(call);
        } else {
            dispatch.matchAll();
        }
        dispatch.tellReturned(call);
        if (!agent.isLoggedIn()) {
            dispatch.alertUnstaffed();
        }
    }

    /** Hands a connected call on, to somebody else: it waits again, as what it is about now. */
    @Nullable
    Rejection transfer(Command command) {
        Call call = floor.calls.find(command.call);
        if (call == null) {
            return Rejection.UNKNOWN_CALL;
        }
        if (call.state != CallState.CONNECTED) {
            return Rejection.CALL_WRONG_STATE;
        }
        if (isUnknown(command.intent, floor.plan().intentNames())) {
            return Rejection.UNKNOWN_INTENT;
        }
        if (isUnknown(command.language, floor.plan().languages())) {
            return Rejection.UNKNOWN_LANGUAGE;
        }
        if (!command.agent.isEmpty() && floor.workforce.find(command.agent) == null) {
            return Rejection.UNKNOWN_AGENT;
        }
        Agent agent = Objects.requireNonNull(call.agent);
        floor.rulebooks.follow(call);
        call.intent = (short) idOf(command.intent, floor.plan().intentNames(), call.intent);
        call.language = (short) idOf(command.language, floor.plan().languages(), call.language);
        if (!command.keepWait) {
            call.waitBegan = floor.now;
            call.namedSince = floor.now;
        }
        if (!command.agent.isEmpty()) {
            call.prefer(command.agent);
            call.namedSince = floor.now;
        }
        call.isCallback = false;
        call.alerted = false;
        call.addDecline(agent);
        floor.classify(call);
        agents.finish(agent, call);
        comeBack(call, agent);
        return null;
    }

    private static boolean isUnknown(Text name, Symbols names) {
        return !name.isEmpty() && names.idOf(name) == Symbols.NONE;
    }

    private static int idOf(Text name, Symbols names, int otherwise) {
        return name.isEmpty() ? otherwise : names.idOf(name);
    }

    @Nullable
    Rejection ended(Command command) {
        floor.lookahead.fetchAgentOf(command.call);
        Call call = floor.calls.find(command.call);
        if (call == null) {
            return Rejection.UNKNOWN_CALL;
        }
        if (call.state != CallState.CONNECTED) {
            return Rejection.CALL_WRONG_STATE;
        }
        served(call, command.outcome, command.reason);
        return null;
    }

    /** Who is to be called back has hung up long ago, or does so now. */
    @Nullable
    Rejection hungUp(Command command) {
        floor.lookahead.fetchAgentOf(command.call);
        Call call = floor.calls.find(command.call);
        if (call == null) {
            return Rejection.UNKNOWN_CALL;
        }
        if (call.isCallback && call.state != CallState.CONNECTED) {
            return null;
        }
        switch (call.state) {
            case CONNECTED -> served(call, Floor.NOTHING, Floor.NOTHING);
            case OFFERED -> {
                Agent agent = Objects.requireNonNull(call.agent);
                floor.end(call, CallEnd.ABANDONED, Floor.NOTHING, Floor.NOTHING);
                agents.release(agent, call);
                dispatch.matchFreed(agent);
            }
            case WAITING, IN_SELF_SERVICE, CALLBACK_PENDING -> {
                dispatch.leaveLine(call);
                floor.end(call, CallEnd.ABANDONED, Floor.NOTHING, Floor.NOTHING);
            }
        }
        return null;
    }

    private void served(Call call, Text outcome, Text reason) {
        Agent agent = Objects.requireNonNull(call.agent);
        floor.end(call, CallEnd.SERVED, outcome, reason);
        agents.finish(agent, call);
        dispatch.matchFreed(agent);
    }
}
