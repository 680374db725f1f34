package org.bsr.server.telephony;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.EventType;
import org.bsr.server.config.Listener;
import org.bsr.server.telephony.SwitchCall.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener's calls: turns what its switch says, whatever the protocol, into the router's commands, and the router's events into
 * decisions for the connection that speaks for the call. What a switch says twice of a call at the same attempt is done once. A call
 * that nobody speaks for any more is given up after a while, so that no agent is held for it. Belongs to the event loop.
 */
public final class Switchboard {
    private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);

    private final Listener listener;
    private final RouterLink link;
    private final AgentTelephones agents;
    private final SwitchCalls calls;
    private final UnattendedCalls unattended;
    private final CallReports reports;

    Switchboard(Listener listener, SwitchTimers timers, EventLoop loop, InetSocketAddress router) {
        this.listener = listener;
        this.calls = new SwitchCalls(listener, this::arrive, this::disown, this::tellAgain);
        this.unattended = new UnattendedCalls(calls, timers.check().toNanos());
        this.link =
                new RouterLink(loop, router, listener.name(), timers.reconnect().toNanos(), calls::onEvent);
        this.reports = new CallReports(link, calls);
        this.agents = new AgentTelephones(listener, link);
    }

    RouterLink link() {
        return link;
    }

    public Listener listener() {
        return listener;
    }

    /** A caller wants to go somewhere: for the first time, or again after a lost connection, self-service or a conversation. */
    public void route(Leg leg, Arrival arrival) {
        SwitchCall call = calls.find(arrival.call());
        if (call == null) {
            arrive(leg, arrival);
            return;
        }
        SwitchCalls.attach(call, leg);
        if (call.state == State.IN_SELF_SERVICE) {
            call.state = State.ASKED;
            link.about(CommandType.SELF_SERVICE_DONE, call).outcome.set("wants_agent");
            link.send(reply -> {
                if (reply.type != EventType.ACCEPTED && call.state == State.ASKED) {
                    SwitchCalls.stayInSelfService(call, RouterLink.why(reply));
                }
            });
        } else if (call.state == State.CONNECTED || call.state == State.ENDING) {
            call.again = arrival;
            call.giveUpAfter(calls.reclaimNanos());
            hungUp(call.id);
        } else if (call.state == State.OFFERED && call.handedOver) {
            decline(call, "no_answer");
        } else {
            SwitchCalls.show(call);
        }
    }

    /** As {@link #route}, of a switch that may ask the same twice: what was decided is said again, and changes nothing. */
    public void ask(Leg leg, Arrival arrival) {
        SwitchCall call = calls.find(arrival.call());
        if (call == null) {
            arrive(leg, arrival);
        } else if (call.state == State.CONNECTED) {
            leg.over("call_exists");
        } else {
            SwitchCalls.attach(call, leg);
            if (call.state == State.ENDING) {
                call.again = arrival;
                call.giveUpAfter(calls.reclaimNanos());
            } else {
                SwitchCalls.show(call);
            }
        }
    }

    /** The agent was not reached, and the caller wants to go to another. */
    public void notReached(Leg leg, Arrival arrival, String agent, int attempt, String reason) {
        SwitchCall call = calls.find(arrival.call());
        if (call == null || call.state == State.CONNECTED || call.state == State.ENDING) {
            route(leg, arrival);
            return;
        }
        SwitchCalls.attach(call, leg);
        if (call.isOfferedTo(agent, attempt)) {
            decline(call, reason);
        } else {
            SwitchCalls.show(call);
        }
    }

    /** The connection has passed the decision on, and goes; false if it has been overtaken by another decision. */
    public boolean left(Leg leg, String id, Decision decision) {
        SwitchCall call = calls.find(id);
        if (call == null || call.leg != leg) {
            return true;
        }
        if (!decision.equals(call.decision)) {
            return false;
        }
        call.leg = null;
        call.handedOver = call.state == State.OFFERED;
        if (call.state == State.WAITING) {
            call.giveUpAfter(calls.reclaimNanos());
        }
        return true;
    }

    /** The connection is gone, and nobody said why. */
    public void lost(Leg leg, String id) {
        SwitchCall call = calls.find(id);
        if (call != null && call.leg == leg) {
            calls.miss(call);
        }
    }

    /** As {@link #left}, of a switch that says when it rings the agent; if it does not, it never heard of him. */
    public void handedOver(Leg leg, String id, Decision decision) {
        SwitchCall call = calls.find(id);
        if (left(leg, id, decision) && call != null && call.handedOver) {
            call.giveUpAfter(TimeUnit.MICROSECONDS.toNanos(listener.ringingMicros()));
        }
    }

    /** The agent's telephone rings; the plan says for how long. */
    public void ringing(String id, String agent, int attempt) {
        SwitchCall call = calls.find(id);
        if (call != null && call.isOfferedTo(agent, attempt)) {
            call.giveUpAfter(SwitchCall.NEVER);
        }
    }

    /** Whether it is that agent's still, rung or in conversation: only then is what he does its end. */
    public boolean isWith(String id, String agent, int attempt) {
        SwitchCall call = calls.find(id);
        return call != null && call.isWith(agent, attempt);
    }

    /**
     * An agent had a conversation with who called, of which the router did not hear in time, and it is over: so is the call, unless it
     * has gone on to somebody else.
     *
     * @param happened as of {@link #ended}
     */
    public void endedUnheard(String id, long happened) {
        SwitchCall call = calls.find(id);
        if (call != null && call.isMissing() && (call.state == State.WAITING || call.state == State.OFFERED)) {
            hungUp(id, happened);
        }
    }

    /** Whether the call came only then, or later: what happened was in one before with the same id, whose caller has come back. */
    public boolean cameAfter(String id, long happened) {
        SwitchCall call = calls.find(id);
        return call != null && happened > 0 && happened <= call.arrivedSeconds;
    }

    /** The agent has answered, now. */
    public void answered(String id, String agent, int attempt) {
        answered(id, agent, attempt, 0);
    }

    /** @param happened when he answered, in seconds since 1970 by the switch's clock; 0: now */
    public void answered(String id, String agent, int attempt, long happened) {
        SwitchCall call = calls.find(id);
        if (call == null || call.state == State.CONNECTED || call.state == State.ENDING) {
            return;
        }
        if (!call.isOfferedTo(agent, attempt)) {
            // The offer was withdrawn at the last moment: he is no longer the router's to give away.
            hungUp(id, happened);
            return;
        }
        Decision offer = call.decision;
        call.takenBy = offer == null ? agent : offer.agent();
        call.takenMicros = HappeningTime.of(happened);
        call.state = State.CONNECTED;
        call.giveUpAfter(calls.longestCallNanos());
        reports.tellTaken(call);
    }

    /** The caller is gone, whatever the call was doing. */
    public void hungUp(String id) {
        hungUp(id, 0);
    }

    private void hungUp(String id, long happened) {
        SwitchCall call = calls.find(id);
        if (call != null) {
            reports.hungUp(call, HappeningTime.of(happened));
        }
    }

    /**
     * The caller is gone without having spoken with anybody; a conversation that began meanwhile has an end of its own.
     *
     * @param happened as of {@link #ended}
     */
    public void abandoned(String id, long happened) {
        SwitchCall call = calls.find(id);
        if (call != null && call.state != State.CONNECTED) {
            hungUp(id, happened);
        }
    }

    /**
     * A conversation is over, and somebody said what came of it.
     *
     * @param by who hung up: {@code caller} or his number; anything else is not the caller. What came of it matters more
     * @param happened when it ended, in seconds since 1970 by the switch's clock; 0: now
     */
    public void ended(String id, String by, String outcome, String reason, long happened) {
        SwitchCall call = calls.find(id);
        boolean isCallersEnd = call != null && outcome.isEmpty() && reason.isEmpty() && call.isCaller(by);
        if (call != null && call.state == State.CONNECTED && !isCallersEnd) {
            reports.end(call, new CallEnding(CommandType.CALL_ENDED, outcome, reason, HappeningTime.of(happened)));
        } else {
            hungUp(id, happened);
        }
    }

    /** The caller has from self-service what he wanted. */
    public void selfServed(String id) {
        SwitchCall call = calls.find(id);
        if (call != null && call.state == State.IN_SELF_SERVICE) {
            reports.end(call, new CallEnding(CommandType.SELF_SERVICE_DONE, "contained", "", 0));
        }
    }

    /**
     * @param done is told {@code ok} when all that was said until now, and of the call's end, is in the router's journal (with the
     *     durability {@code sync}: on its disk), or in a word why it may not be
     */
    public void whenSafe(String id, Consumer<String> done) {
        reports.whenSafe(id, done);
    }

    /** Ends those of these calls that no connection speaks for. */
    public void giveUp(Predicate<String> ids) {
        for (SwitchCall call : calls.all()) {
            if (call.leg == null && ids.test(call.id)) {
                LOG.info("call {} ended unheard", call.id);
                hungUp(call.id);
            }
        }
    }

    /** The ids of the listener's calls. */
    public List<String> liveCalls() {
        return calls.all().stream().map(call -> call.id).toList();
    }

    /** Calls that the switch can be asked about. */
    public UnattendedCalls unattended() {
        return unattended;
    }

    /** What agents ask for from this switch's telephones. */
    public AgentTelephones agents() {
        return agents;
    }

    /** Gives up what is due; to be called now and then. */
    void sweep() {
        long now = System.nanoTime();
        for (SwitchCall call : calls.all()) {
            if (call.isDue(now)) {
                try {
                    giveUp(call);
                } catch (RuntimeException e) {
                    // One call must not end the giving up of all others.
                    LOG.error("call {} could not be given up", call.id, e);
                }
            }
        }
    }

    private void giveUp(SwitchCall call) {
        if (call.ending != null) {
            call.giveUpAfter(calls.reclaimNanos());
            reports.tellEnding(call);
        } else {
            LOG.info("nobody speaks for call {} any more; it is given up", call.id);
            call.state = State.WAITING;
            hungUp(call.id);
        }
    }

    private void arrive(Leg leg, Arrival arrival) {
        SwitchCall call = new SwitchCall(arrival.call());
        calls.add(call);
        call.leg = leg;
        call.ani = arrival.ani();
        call.arrivedSeconds = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
        Command arrived = link.about(CommandType.CALL_ARRIVED, call);
        arrived.ani.set(arrival.ani());
        arrived.dnis.set(arrival.dnis());
        arrived.customer.set(arrival.customer());
        arrived.intent.set(arrival.intent());
        arrived.digits.set(arrival.digits());
        arrived.language.set(arrival.language());
        arrived.center.set(listener.center());
        link.send(reply -> {
            if (reply.type != EventType.ACCEPTED) {
                calls.remove(call, RouterLink.why(reply));
            }
        });
    }

    /** No agent is to be rung for a call of which nothing is known here. */
    private void disown(String id) {
        link.command(CommandType.CALL_HUNG_UP).call.set(id);
        link.send(reply -> {});
    }

    private void decline(SwitchCall call, String reason) {
        Decision offer = call.decision;
        Command declined = link.about(CommandType.CALL_DECLINED, call);
        declined.agent.set(offer == null ? "" : offer.agent());
        declined.reason.set(reason);
        call.state = State.ASKED;
        call.decision = null;
        call.handedOver = false;
        link.send(reply -> {});
    }

    /** There is a session again. */
    private void tellAgain(SwitchCall call) {
        reports.tellAgain(call);
    }
}
