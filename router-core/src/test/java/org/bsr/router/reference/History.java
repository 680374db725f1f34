package org.bsr.router.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.CallState;
import org.bsr.router.event.Event;

/** A random sequence of commands, each chosen by looking at what the reference router has come to. */
final class History {
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3_600 * SECOND;
    private static final long BEGIN = 1_000_000_000 * SECOND;

    private final Dice dice;
    private final World world;
    private final ReferenceRouter router = new ReferenceRouter();
    private final Listener listener;
    /** How often, of a hundred, an offered call is declined. */
    private final int reluctance;
    /** How often, of a hundred, an agent with a call wants to log out. */
    private final int restlessness;

    private final List<Ask> asks = new ArrayList<>();
    private final List<Integer> connected = new ArrayList<>();
    private final List<Integer> lost = new ArrayList<>();
    private long time = BEGIN;
    private int calls;
    private boolean isWatched = true;

    /** Watches the history being made. */
    interface Listener {
        /** @return false: that is enough */
        boolean onStep(Ask ask, List<Event> events, ReferenceRouter router);
    }

    private History(long seed, Listener listener) {
        this.listener = listener;
        dice = new Dice(seed);
        world = new World(dice);
        reluctance = dice.oneOf(15, 30, 70);
        restlessness = dice.oneOf(15, 50);
    }

    static List<Ask> of(long seed) {
        return of(seed, (ask, events, router) -> true);
    }

    static List<Ask> of(long seed, Listener listener) {
        History history = new History(seed, listener);
        history.play();
        return history.asks;
    }

    private void play() {
        if (dice.chance(5)) {
            tooEarly();
        }
        ask(Ask.of(CommandType.INSTALL_PLAN, time, -1).configuration(world.next()));
        for (int client = dice.between(1, 3) - 1; client >= 0; client--) {
            connected.add(client);
            ask(Ask.of(CommandType.HELLO, time, client));
        }
        Collections.sort(connected);
        for (ReferenceAgent agent : router.agents) {
            if (dice.chance(85)) {
                passTime();
                ask(from(CommandType.AGENT_LOGIN).agent(agent.id));
                if (dice.chance(85)) {
                    ask(Ask.of(CommandType.AGENT_READY, time, agent.client).agent(agent.id));
                }
            }
        }
        for (int length = asks.size() + dice.between(100, 160); asks.size() < length && isWatched; ) {
            passTime();
            something();
        }
    }

    /** Before there is a plan. */
    private void tooEarly() {
        ask(Ask.of(CommandType.HELLO, time, 0));
        Facts nobody = new Facts("", "", "", "", "", "", 0, false, false, List.of(), Map.of(), "", "");
        ask(Ask.of(CommandType.CALL_ARRIVED, time, 0).call("c1").facts(nobody));
        ask(Ask.of(CommandType.CALL_HUNG_UP, time, 0).call("c1"));
        ask(Ask.of(CommandType.AGENT_LOGIN, time, 0).agent("a1"));
        ask(Ask.of(CommandType.AGENT_READY, time, 0).agent("a1"));
        ask(Ask.of(CommandType.SESSION_LOST, time, 0));
        passTime();
        ask(Ask.of(CommandType.ADVANCE, time, -1));
    }

    private void passTime() {
        long next = router.nextDeadline();
        boolean soon = next - time < 100 * SECOND;
        int kind = dice.between(0, 99);
        if (kind < 40) {
            return;
        }
        if (kind < 75) {
            time += dice.oneOf(SECOND / 2, SECOND / 2, SECOND, 2 * SECOND);
        } else if (kind < 80) {
            time += dice.between(1, 3);
        } else if (kind < 90 && soon) {
            time = Math.max(time, next);
        } else if (kind < 93 && soon) {
            time = Math.max(time, next - 1);
        } else if (kind < 97 && soon) {
            time = Math.max(time, next) + dice.between(1, 12) * SECOND;
        } else if (dice.chance(3)) {
            time += dice.between(1, 8) * HOUR;
        }
    }

    private void something() {
        if (connected.isEmpty()) {
            resume();
            return;
        }
        boolean crowded = router.calls.size() > 4 + Math.min(20, router.agents.size());
        int kind = dice.between(0, 199);
        if (kind < 50 && !crowded) {
            arrival();
        } else if (kind < 110) {
            callGoesOn();
        } else if (kind < 120) {
            ask(aCall(from(CommandType.CALL_HUNG_UP)));
        } else if (kind < 165) {
            agentGoesOn();
        } else if (kind < 180) {
            wrong();
        } else if (kind < 184) {
            centerChanges();
        } else if (kind < 189) {
            ask(Ask.of(dice.oneOf(CommandType.ADVANCE, CommandType.ADVANCE, CommandType.HEARTBEAT), time, anybody()));
        } else if (kind < 191) {
            Integer client = dice.oneOf(connected);
            connected.remove(client);
            lost.add(client);
            ask(Ask.of(CommandType.SESSION_LOST, time, client));
        } else if (kind < 197) {
            resume();
        } else if (kind < 199) {
            ask(Ask.of(CommandType.INSTALL_PLAN, time, anybody()).configuration(world.next()));
        } else {
            ask(from(CommandType.HELLO));
        }
    }

    /** More often for the better than for the worse. */
    private void centerChanges() {
        String state = dice.oneOf("open", "open", "closed", "reachable", "reachable", "unreachable");
        boolean byHours = state.equals("open") || state.equals("closed");
        ask(Ask.of(CommandType.CENTER_CHANGED, time, byHours ? -1 : anybody())
                .center(dice.oneOf(Vocabulary.CENTERS), state));
    }

    private void resume() {
        if (!lost.isEmpty()) {
            Integer client = dice.oneOf(lost);
            lost.remove(client);
            connected.add(client);
            Collections.sort(connected);
            ask(Ask.of(CommandType.HELLO, time, client));
        }
    }

    private void arrival() {
        boolean old = calls > 0 && dice.chance(6);
        String id = "c" + (old ? dice.between(1, calls) : ++calls);
        ask(from(CommandType.CALL_ARRIVED).call(id).facts(somebody()).number(dice.oneOf("", "555", "556")));
    }

    /** Not always somebody whom the rules have names for. */
    private Facts somebody() {
        Map<String, String> attributes = new TreeMap<>();
        for (String name : Vocabulary.ATTRIBUTES) {
            if (dice.chance(60)) {
                attributes.put(name, dice.oneOf(Vocabulary.valuesOf(name)));
            }
        }
        return new Facts(
                dice.oneOf(Vocabulary.TIERS),
                dice.oneOf(Vocabulary.LIFECYCLES),
                dice.oneOf(Vocabulary.INTENTS),
                dice.oneOf(Vocabulary.LANGUAGES),
                dice.oneOf(Vocabulary.CENTERS),
                media(),
                dice.between(0, 4),
                dice.chance(70),
                dice.chance(15),
                dice.some(Vocabulary.TAGS, dice.between(0, 2)),
                attributes,
                dice.chance(40) ? somebodyAtWork() : "",
                dice.chance(40) ? somebodyAtWork() : "");
    }

    /** Often the same, and not always one whom the roster knows. */
    private String somebodyAtWork() {
        int last = router.agents.size() - 1;
        return last < 0 || dice.chance(5) ? "nobody" : router.agents.get(dice.between(0, Math.min(last, 3))).id;
    }

    private String media() {
        List<String> declared =
                router.hasRules() ? List.copyOf(router.rules().media.keySet()) : List.of("voice");
        return dice.chance(20) ? "" : dice.chance(2) ? "fax" : dice.oneOf(declared);
    }

    /** What would come next for one of the calls. */
    private void callGoesOn() {
        List<ReferenceCall> moving = router.calls.stream()
                .filter(call -> call.state != CallState.WAITING || call.callbackOffered)
                .toList();
        if (moving.isEmpty()) {
            agentGoesOn();
            return;
        }
        ReferenceCall call = dice.oneOf(moving);
        String agent = call.agent == null ? "" : call.agent.id;
        switch (call.state) {
            case WAITING, CALLBACK_PENDING -> {
                CommandType type = call.isCallback
                        ? dice.oneOf(CommandType.CALL_HUNG_UP, CommandType.CALL_HUNG_UP, CommandType.CALLBACK_CANCEL)
                        : CommandType.CALLBACK_ACCEPT;
                ask(from(type).call(call.id).number(dice.oneOf("", "557")));
            }
            case OFFERED -> {
                if (call.isCallback && dice.chance(40)) {
                    ask(from(CommandType.CALLBACK_FAILED).call(call.id).reason("no_answer"));
                } else if (!dice.chance(reluctance)) {
                    ask(from(CommandType.CALL_ANSWERED).call(call.id).agent(agent));
                } else {
                    ask(from(CommandType.CALL_DECLINED)
                            .call(call.id)
                            .agent(agent)
                            .reason(declineReason()));
                }
            }
            case CONNECTED -> {
                if (dice.chance(30)) {
                    ask(handedOn(from(CommandType.CALL_TRANSFER).call(call.id)));
                } else {
                    ask(from(CommandType.CALL_ENDED)
                            .call(call.id)
                            .outcome("resolved")
                            .reason("fees"));
                }
            }
            default -> ask(from(CommandType.SELF_SERVICE_DONE).call(call.id).outcome(selfServiceOutcome()));
        }
    }

    private Ask handedOn(Ask ask) {
        String intent = dice.chance(50) ? dice.oneOf(Vocabulary.INTENTS) : "";
        String language = dice.chance(30) ? dice.oneOf(Vocabulary.LANGUAGES) : "";
        return ask.handover(intent, language, dice.chance(50)).agent(dice.chance(30) ? somebodyAtWork() : "");
    }

    private String declineReason() {
        return dice.oneOf("no_answer", "no_answer", "reject", "unreachable");
    }

    private String selfServiceOutcome() {
        return dice.oneOf("contained", "wants_agent", "wants_agent");
    }

    private void agentGoesOn() {
        List<ReferenceAgent> known = router.agents.stream()
                .filter(agent -> agent.rostered || agent.isLoggedIn())
                .toList();
        ReferenceAgent agent = dice.oneOf(known);
        Ask ask = switch (agent.state) {
            case LOGGED_OUT -> from(CommandType.AGENT_LOGIN);
            case NOT_READY -> from(dice.chance(90) ? CommandType.AGENT_READY : CommandType.AGENT_LOGOUT);
            case AFTER_CALL_WORK ->
                from(dice.oneOf(
                        CommandType.AGENT_WORK_DONE,
                        CommandType.AGENT_READY,
                        CommandType.AGENT_WORK_DONE,
                        CommandType.AGENT_NOT_READY));
            case AVAILABLE -> from(dice.oneOf(CommandType.AGENT_NOT_READY, CommandType.AGENT_LOGOUT));
            case BUSY -> from(dice.chance(restlessness) ? CommandType.AGENT_LOGOUT : CommandType.AGENT_NOT_READY);
            case OFFERED -> from(dice.chance(restlessness) ? CommandType.AGENT_LOGOUT : CommandType.HEARTBEAT);
        };
        ask(ask.agent(agent.id).reason(ask.type() == CommandType.AGENT_NOT_READY ? "lunch" : ""));
    }

    /** Anything, said of anybody: mostly in the wrong state. */
    private void wrong() {
        CommandType type = dice.oneOf(
                CommandType.CALL_ANSWERED,
                CommandType.CALL_DECLINED,
                CommandType.CALL_ENDED,
                CommandType.CALL_HUNG_UP,
                CommandType.SELF_SERVICE_DONE,
                CommandType.CALL_TRANSFER,
                CommandType.CALLBACK_ACCEPT,
                CommandType.CALLBACK_FAILED,
                CommandType.CALLBACK_CANCEL,
                CommandType.AGENT_LOGIN,
                CommandType.AGENT_READY,
                CommandType.AGENT_NOT_READY,
                CommandType.AGENT_WORK_DONE,
                CommandType.AGENT_LOGOUT);
        Ask ask = from(type);
        if (type == CommandType.CALL_TRANSFER) {
            ask(handedOn(aCall(ask)));
            return;
        }
        boolean aboutCallback =
                type.code() >= CommandType.CALLBACK_ACCEPT.code() && type.code() <= CommandType.CALLBACK_CANCEL.code();
        if (aboutCallback || type.code() <= CommandType.SELF_SERVICE_DONE.code()) {
            ask = aCall(ask);
        }
        if (type == CommandType.SELF_SERVICE_DONE) {
            ask = ask.outcome(selfServiceOutcome());
        }
        if (type == CommandType.CALL_DECLINED) {
            ask = ask.reason(declineReason());
        }
        boolean somebody = dice.chance(90);
        ask(ask.agent(somebody ? dice.oneOf(router.agents).id : "nobody"));
    }

    private Ask aCall(Ask ask) {
        boolean live = !router.calls.isEmpty() && dice.chance(90);
        return ask.call(live ? dice.oneOf(router.calls).id : "c" + dice.between(1, calls + 1));
    }

    private int anybody() {
        return dice.chance(50) ? -1 : dice.oneOf(connected);
    }

    private Ask from(CommandType type) {
        return Ask.of(type, time, dice.oneOf(connected));
    }

    private void ask(Ask ask) {
        Ask numbered = ask.numbered(asks.size() + 1);
        asks.add(numbered);
        List<Event> events = router.onCommand(numbered);
        isWatched = isWatched && listener.onStep(numbered, events, router);
    }
}
