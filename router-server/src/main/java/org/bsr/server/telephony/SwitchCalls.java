package org.bsr.server.telephony;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.bsr.router.event.CallState;
import org.bsr.router.event.Destination;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.server.config.Listener;
import org.bsr.server.telephony.SwitchCall.State;
import org.jspecify.annotations.Nullable;

/** The live calls of one listener, kept as the router's events say. Belongs to the event loop. */
final class SwitchCalls {
    /** How long an agent is kept for a call that is missing: the samples ask again after two seconds. */
    private static final long MISSING_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** Attempts have at most nine digits. */
    private static final int MOST_ATTEMPTS = 1_000_000_000;

    /** The router says no wait of a call that it had before. */
    private static final long NOT_SAID = -1;

    private final Listener listener;
    private final BiConsumer<Leg, Arrival> onceMore;
    private final Consumer<String> nobodys;
    private final Consumer<SwitchCall> untold;
    private final Map<String, SwitchCall> byId = new HashMap<>();

    /**
     * @param onceMore is told of a caller whose call is over and who wants to go on
     * @param nobodys is told of a call that the router sends somewhere and that is none of these
     * @param untold is told of every call when there is a session again: of some it may not have been heard what became of them
     */
    SwitchCalls(
            Listener listener,
            BiConsumer<Leg, Arrival> onceMore,
            Consumer<String> nobodys,
            Consumer<SwitchCall> untold) {
        this.listener = listener;
        this.onceMore = onceMore;
        this.nobodys = nobodys;
        this.untold = untold;
    }

    @Nullable
    SwitchCall find(String id) {
        return byId.get(id);
    }

    List<SwitchCall> all() {
        return List.copyOf(byId.values());
    }

    void add(SwitchCall call) {
        byId.put(call.id, call);
    }

    /** Takes note of what the router says. */
    void onEvent(Event event) {
        if (event.type == EventType.WELCOME) {
            forgetWhatTheRouterDoesNotKnow();
            all().forEach(untold);
            return;
        }
        SwitchCall call = event.call.isEmpty() ? null : byId.get(event.call.toString());
        switch (event.type) {
            case CALL_STATE -> recover(event);
            case ROUTED -> {
                if (call != null) {
                    routed(call, event);
                } else {
                    nobodys.accept(event.call.toString());
                }
            }
            case OFFER_WITHDRAWN -> {
                if (call != null) {
                    withdrawn(call);
                }
            }
            case CALL_OVER -> {
                if (call != null) {
                    remove(call, event.end.name().toLowerCase(Locale.ROOT));
                }
            }
            default -> {}
        }
    }

    private void withdrawn(SwitchCall call) {
        Decision offer = call.decision;
        if (call.handedOver && offer != null) {
            // The switch does not hear of it where he logs out or is lost: it rings him on, and then asks.
            call.rungUntilNanos = offer.ringUntilNanos();
        }
        call.state = State.WAITING;
        call.decision = null;
        call.handedOver = false;
        if (call.leg == null) {
            call.missing = true;
            expectSomebody(call);
        }
    }

    private void routed(SwitchCall call, Event event) {
        if (call.state == State.ENDING && !call.isCallback) {
            // The router decided before it heard of the end.
            return;
        }
        call.handedOver = false;
        call.strayed = false;
        call.isCallback = event.destination == Destination.CALLBACK || !event.number.isEmpty();
        if (call.leg == null && (call.state == State.IN_SELF_SERVICE || call.state == State.CONNECTED)) {
            call.missing = true;
            call.giveUpAfter(SwitchCall.NEVER);
        }
        call.state = switch (event.destination) {
            case AGENT -> State.OFFERED;
            case SELF_SERVICE -> State.IN_SELF_SERVICE;
            case CALLBACK -> State.CALLED_BACK;
            case WAITING, OVERFLOW -> State.WAITING;
        };
        if (call.state == State.OFFERED) {
            call.attempt = call.nextAttempt++;
        }
        call.decision = Decision.of(event, event.destination, call.attempt, dial(event));
        if (call.leg == null) {
            expectSomebody(call);
        }
        show(call);
    }

    /** A call that the router has still, after it or the session was interrupted. The switch may ask about it any moment. */
    private void recover(Event event) {
        String id = event.call.toString();
        SwitchCall call = byId.computeIfAbsent(id, before -> ofAnEarlierProcess(before, event.time));
        call.confirmed = true;
        if (call.takenBy != null) {
            if (event.callState != CallState.CONNECTED) {
                // It did not hear so, and is about to.
                return;
            }
            // It heard so; only its reply was lost.
            call.takenBy = null;
        }
        if (call.state == State.ENDING && event.callState != CallState.CALLBACK_PENDING) {
            // The router did not hear so, and is about to. A callback is not ended by hanging up.
            return;
        }
        call.ending = null;
        call.isCallback = !event.number.isEmpty();
        Destination destination = Destination.WAITING;
        switch (event.callState) {
            case IN_SELF_SERVICE -> {
                call.state = State.IN_SELF_SERVICE;
                destination = Destination.SELF_SERVICE;
            }
            case WAITING -> call.state = State.WAITING;
            case OFFERED -> {
                call.state = State.OFFERED;
                call.handedOver = call.leg == null;
                destination = Destination.AGENT;
            }
            case CONNECTED -> call.state = State.CONNECTED;
            case CALLBACK_PENDING -> call.state = State.CALLED_BACK;
        }
        event.ewtMicros = NOT_SAID;
        event.ewtP90Micros = NOT_SAID;
        call.decision = Decision.of(event, destination, call.attempt, dial(event));
        call.missing = call.leg == null;
        if (call.state == State.CONNECTED && !call.isCallback) {
            call.giveUpAfter(longestCallNanos());
        } else if (call.leg == null && call.state != State.OFFERED) {
            // An agent who is rung may answer yet; the router withdraws the call from him in time.
            expectSomebody(call);
        }
        show(call);
    }

    /**
     * Nobody knows how many agents it was given to, and what is said of those must not be taken for a word about the next ones.
     * So these are numbered from the second in which the process began.
     */
    private static SwitchCall ofAnEarlierProcess(String id, long micros) {
        SwitchCall call = new SwitchCall(id);
        call.nextAttempt = (int) (TimeUnit.MICROSECONDS.toSeconds(micros) % MOST_ATTEMPTS);
        return call;
    }

    /** Nobody speaks for this call: in self-service that is as it should be, otherwise it cannot last, least of all where it has an agent. */
    private void expectSomebody(SwitchCall call) {
        if (call.isCallback || call.state == State.IN_SELF_SERVICE || call.state == State.CALLED_BACK) {
            call.giveUpAfter(SwitchCall.NEVER);
        } else if (call.state == State.OFFERED && call.isMissing()) {
            // Each further agent would be one more who is rung for nobody.
            call.giveUpWithin(call.rungYetNanos() + Math.min(MISSING_NANOS, reclaimNanos()));
        } else if (!call.isTimed()) {
            call.giveUpAfter(call.rungYetNanos() + reclaimNanos());
        }
    }

    private void forgetWhatTheRouterDoesNotKnow() {
        for (SwitchCall call : new ArrayList<>(byId.values())) {
            if (!call.confirmed) {
                remove(call, "unknown_call");
            }
            call.confirmed = false;
        }
    }

    /** It is no call of the router's any more; but its caller may be one anew. */
    void remove(SwitchCall call, String why) {
        Leg leg = call.leg;
        Arrival again = call.again;
        if (!byId.remove(call.id, call) || leg == null) {
            return;
        }
        if (again == null) {
            leg.over(why);
            return;
        }
        onceMore.accept(leg, again);
        SwitchCall anew = byId.get(call.id);
        if (anew != null) {
            // What is told late of an agent whom he had before must not be taken for a word about the next.
            anew.nextAttempt = call.nextAttempt;
        }
    }

    /** The connection that spoke for it is gone, and did not say why. */
    void miss(SwitchCall call) {
        call.leg = null;
        call.missing = true;
        if (call.state != State.IN_SELF_SERVICE && call.state != State.CALLED_BACK) {
            call.giveUpAfter(reclaimNanos());
            expectSomebody(call);
        }
    }

    /** From now on this connection speaks for the call. */
    static void attach(SwitchCall call, Leg leg) {
        Leg before = call.leg;
        call.leg = leg;
        call.missing = false;
        call.rungUntilNanos = System.nanoTime();
        call.giveUpAfter(SwitchCall.NEVER);
        if (before != null && before != leg) {
            before.replaced();
        }
    }

    /** Tells the connection that speaks for it where the call goes, if that is known. */
    static void show(SwitchCall call) {
        Leg leg = call.leg;
        Decision decision = call.decision;
        if (leg != null && decision != null) {
            leg.decided(decision);
        }
    }

    /** The router did not take him from there; whoever asked may ask again. */
    static void stayInSelfService(SwitchCall call, String why) {
        call.state = State.IN_SELF_SERVICE;
        Leg asking = call.leg;
        call.leg = null;
        if (asking != null) {
            asking.over(why);
        }
    }

    private String dial(Event event) {
        String address = event.address.toString();
        return event.agent.isEmpty() ? address : DialString.of(listener, event.agent.toString(), address);
    }

    long reclaimNanos() {
        return TimeUnit.MICROSECONDS.toNanos(listener.reclaimMicros());
    }

    long longestCallNanos() {
        return TimeUnit.MICROSECONDS.toNanos(listener.longestCallMicros());
    }
}
