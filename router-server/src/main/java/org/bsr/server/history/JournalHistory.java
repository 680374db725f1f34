package org.bsr.server.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.CallEnd;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;
import org.bsr.router.wire.EventCodec;
import org.bsr.server.journal.JournalDamage;
import org.bsr.server.pipeline.Envelope;
import org.bsr.server.pipeline.FollowedJournal;
import org.bsr.server.pipeline.Outbox;
import org.bsr.server.pipeline.Recovery;
import org.bsr.server.pipeline.Route;
import org.jspecify.annotations.Nullable;

/** Carries out a journal's commands again and tells what became of every call and agent. */
public final class JournalHistory {
    private final HistoryListener listener;
    private final EventCodec codec = new EventCodec();
    private final Event event = new Event();
    private final CallAccount account = new CallAccount();
    private final Map<Integer, String> clients = new HashMap<>();
    private final Map<String, Seat> seats = new HashMap<>();
    private final Map<String, CallHistory> live = new LinkedHashMap<>();
    /** The call that the present command brings, until the engine takes it. */
    private @Nullable CallHistory arriving;

    private record Seat(String address, String center) {}

    private JournalHistory(HistoryListener listener) {
        this.listener = listener;
    }

    /** Reads all of it, from the first record to the last. Returns how many calls there were, and how they ended. */
    public static CallAccount tell(Path journal, HistoryListener listener) throws JournalDamage {
        JournalHistory history = new JournalHistory(listener);
        Route route = new Route();
        new Recovery(journal, route::on, history::take).run();
        history.close();
        return history.account;
    }

    /**
     * The same, and goes on with what is written later. That the journal is damaged is not noticed: it ends there.
     *
     * @param wait is asked whenever everything there is has been told; false: it is enough
     */
    public static CallAccount follow(Path journal, HistoryListener listener, BooleanSupplier wait) throws IOException {
        JournalHistory history = new JournalHistory(listener);
        try (FollowedJournal followed = new FollowedJournal(journal, new Route()::on, history::take)) {
            boolean isEnough = false;
            while (!isEnough) {
                isEnough = !followed.goOn() && !wait.getAsBoolean();
            }
        }
        history.close();
        return history.account;
    }

    private void take(Envelope envelope) {
        Command command = envelope.command;
        arriving = null;
        switch (command.type) {
            case HELLO -> clients.put(command.client, command.clientName.toString());
            case INSTALL_PLAN -> install(command);
            case CALL_ARRIVED -> arriving = new CallHistory(command, clients.getOrDefault(command.client, ""));
            default -> {}
        }
        Outbox said = envelope.outbox;
        said.rewind();
        while (said.next()) {
            hear(command, said);
        }
    }

    private void install(Command command) {
        RoutingPlan plan = Objects.requireNonNull(command.plan);
        Roster roster = Objects.requireNonNull(command.roster);
        for (Roster.Agent agent : roster.agents()) {
            int center = roster.groups().get(agent.group()).center();
            seats.put(agent.id(), new Seat(agent.address(), plan.centerNames().name(center)));
        }
        listener.planInstalled(command.time);
    }

    private void hear(Command command, Outbox said) {
        if (!codec.decode(said.buffer(), said.offset(), said.length(), event)) {
            throw new IllegalStateException("an event that the router itself encoded cannot be read");
        }
        switch (event.type) {
            case ROUTED -> routed(command);
            case OFFER_WITHDRAWN -> offerWithdrawn();
            case CALL_OVER -> over(command);
            case AGENT_CHANGED -> agentChanged();
            case ACCEPTED -> accepted(command);
            default -> {}
        }
    }

    private void agentChanged() {
        String agent = event.agent.toString();
        listener.agentChanged(agent, seat(agent).address, event.agentState, event.reason.toString(), event.time);
    }

    private Seat seat(String agent) {
        return seats.getOrDefault(agent, new Seat("", ""));
    }

    private void routed(Command command) {
        CallHistory call = live.get(event.call.toString());
        if (call == null) {
            call = Objects.requireNonNull(arriving);
            live.put(call.id, call);
            account.arrived++;
        }
        if (call.hasBegun()) {
            Leg leg = call.leg();
            if (leg.isInLine() && leg.destination == event.destination) {
                leg.toldAgain(event);
                return;
            }
            // A call that passes through the line at one instant has not stayed there.
            if (!leg.isInLine() || leg.began != event.time) {
                end(call, result(leg, command), event.time);
            }
        }
        begin(call, new Leg(event, event.destination == Destination.AGENT ? seat(event.agent.toString()).center : ""));
    }

    /** How a leg ended after which the call goes elsewhere. */
    private String result(Leg leg, Command command) {
        boolean isAboutIt = command.call.equals(event.call);
        return switch (leg.destination) {
            case SELF_SERVICE -> "wants_agent";
            case WAITING, CALLBACK, OVERFLOW ->
                event.destination == Destination.AGENT
                        ? "offered"
                        : event.destination.name().toLowerCase(Locale.ROOT);
            case AGENT ->
                isAboutIt && command.type == CommandType.CALLBACK_FAILED
                        ? "callback_failed"
                        : leg.isAnswered()
                                ? "transferred"
                                : isAboutIt && command.type == CommandType.CALL_DECLINED
                                        ? command.reason.toString()
                                        : "withdrawn";
        };
    }

    private void offerWithdrawn() {
        CallHistory call = live.get(event.call.toString());
        if (call != null && call.leg().isWithAgent()) {
            end(call, event.reason.toString(), event.time);
            begin(call, new Leg(call.leg(), event.time));
        }
    }

    private void accepted(Command command) {
        CallHistory call = command.type == CommandType.CALL_ANSWERED ? live.get(command.call.toString()) : null;
        if (call != null) {
            call.leg().answered = when(command, call.leg().began);
            listener.legAnswered(call, call.leg());
        }
    }

    private void over(Command command) {
        CallHistory call = Objects.requireNonNull(live.remove(event.call.toString()));
        Leg leg = call.leg();
        leg.outcome = event.outcome.toString();
        leg.reason = event.reason.toString();
        long time = command.call.equals(event.call)
                ? when(command, leg.isAnswered() ? leg.answered : leg.began)
                : event.time;
        end(call, last(event.end, leg, command), time);
        account.ended(event.end);
        listener.callOver(call, event.end, leg.reason, time);
    }

    /** When it happened, if it was told late; however wrong the teller's clock, in the order in which it must have happened. */
    private long when(Command command, long earliest) {
        return command.happened == 0 ? event.time : Math.max(earliest, Math.min(command.happened, event.time));
    }

    private static String last(CallEnd end, Leg leg, Command command) {
        return switch (end) {
            case SERVED -> command.type == CommandType.CALL_ENDED ? "ended" : "hung_up";
            case ABANDONED -> leg.reason.isEmpty() ? "abandoned" : "cancelled";
            case SELF_SERVED -> "contained";
            case OVERFLOWED -> "overflowed";
            case REJECTED -> "rejected";
            case FAILED ->
                leg.isWithAgent() && command.type == CommandType.CALLBACK_FAILED ? "callback_failed" : "failed";
        };
    }

    private void begin(CallHistory call, Leg leg) {
        call.next(leg);
        listener.legBegan(call, leg);
    }

    private void end(CallHistory call, String result, long time) {
        Leg leg = call.leg();
        leg.result = result;
        leg.ended = time;
        listener.legEnded(call, leg);
    }

    private void close() {
        for (CallHistory call : live.values()) {
            call.leg().result = "open";
            listener.legEnded(call, call.leg());
        }
        account.open = live.size();
    }
}
