package org.bsr.router.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.CallState;
import org.bsr.router.event.Event;
import org.bsr.router.event.Rejection;
import org.bsr.router.reference.SourceRules.Row;
import org.jspecify.annotations.Nullable;

/** The routing model, as plainly as it can be written down; see {@code package-info}. */
final class ReferenceRouter {
    final List<ReferenceCall> calls = new ArrayList<>();
    final List<ReferenceAgent> agents = new ArrayList<>();
    final Timers timers = new Timers();
    final Matching matching = new Matching(this);
    final Experience experience = new Experience();
    final WaitEstimates waitEstimates = new WaitEstimates(this);
    final OtherDestinations otherDestinations = new OtherDestinations(this);
    final Announcements announcements = new Announcements(this);
    final LifeOfCalls lifeOfCalls = new LifeOfCalls(this);
    final Callbacks callbacks = new Callbacks(this);
    final LifeOfAgents lifeOfAgents = new LifeOfAgents(this);
    final LifeOfCenters centers = new LifeOfCenters(this);
    /** Offers that passed over a call of the same class which could have had them: there must be none. */
    final List<String> overtakings = new ArrayList<>();

    long now;

    private final Map<Integer, Object> clients = new HashMap<>();
    private final Set<Integer> connected = new HashSet<>();
    private @Nullable SourceRules rules;
    /** By the last change of rules, of the calls that nobody was connected with. */
    private int kept;

    private int migrated;

    boolean hasRules() {
        return rules != null;
    }

    SourceRules rules() {
        return Objects.requireNonNull(rules);
    }

    private long grace() {
        return rules == null ? 0 : rules.grace;
    }

    boolean isConnected(int client) {
        return connected.contains(client);
    }

    long nextDeadline() {
        return timers.next();
    }

    @Nullable
    ReferenceCall call(String id) {
        return calls.stream().filter(call -> call.id.equals(id)).findFirst().orElse(null);
    }

    @Nullable
    ReferenceAgent agent(String id) {
        return agents.stream().filter(agent -> agent.id.equals(id)).findFirst().orElse(null);
    }

    @Nullable
    ReferenceAgent rostered(String id) {
        ReferenceAgent agent = agent(id);
        return agent != null && agent.rostered ? agent : null;
    }

    /** All that is said because of the time that passed, and because of the command; its reply comes last. */
    List<Event> onCommand(Ask ask) {
        for (Timers.Timer due = timers.due(ask.time()); due != null; due = timers.due(ask.time())) {
            now = due.at();
            due.action().run();
            settle();
        }
        now = ask.time();
        boolean introduced = ask.client() < 0 || ask.type() == CommandType.HELLO || isConnected(ask.client());
        Rejection rejection = introduced ? carryOut(ask) : Rejection.NOT_INTRODUCED;
        if (rejection == null) {
            settle();
        }
        if (ask.configuration() != null && rejection == null) {
            announcements.installed(ask.configuration(), kept, migrated);
        }
        if (ask.client() >= 0 && ask.type() != CommandType.SESSION_LOST) {
            announcements.reply(ask, rejection, grace(), timers.next());
        }
        return announcements.take();
    }

    private @Nullable Rejection carryOut(Ask ask) {
        return switch (ask.type()) {
            case HELLO -> hello(ask);
            case CALL_ARRIVED -> lifeOfCalls.arrived(ask);
            case CALL_ANSWERED, CALL_DECLINED -> lifeOfCalls.offerResolved(ask);
            case CALL_ENDED -> lifeOfCalls.ended(ask);
            case CALL_HUNG_UP -> lifeOfCalls.hungUp(ask);
            case SELF_SERVICE_DONE -> lifeOfCalls.selfServiceDone(ask);
            case CALLBACK_ACCEPT -> callbacks.accepted(ask);
            case CALLBACK_FAILED -> callbacks.failed(ask);
            case CALLBACK_CANCEL -> callbacks.cancelled(ask);
            case AGENT_LOGIN, AGENT_READY, AGENT_NOT_READY, AGENT_WORK_DONE, AGENT_LOGOUT -> lifeOfAgents.says(ask);
            case CALL_TRANSFER -> lifeOfCalls.transferred(ask);
            case CENTER_CHANGED -> centers.changed(ask);
            case HEARTBEAT, ADVANCE -> null;
            case SESSION_LOST -> sessionLost(ask);
            case INSTALL_PLAN -> installPlan(ask);
            case RELOAD_PLAN, EXPLAIN -> throw new IllegalArgumentException("never comes to the router itself");
        };
    }

    // Clients and plans.

    private @Nullable Rejection hello(Ask ask) {
        int client = ask.client();
        timers.cancel(clients.computeIfAbsent(client, key -> new Object()));
        boolean isBack = connected.add(client);
        for (ReferenceCall call : calls) {
            if (call.client == client) {
                if (isBack) {
                    lifeOfCalls.isBack(call);
                }
                announcements.state(call);
            }
        }
        for (ReferenceAgent agent : agents) {
            if (agent.client == client && agent.isLoggedIn()) {
                announcements.state(agent);
            }
        }
        return null;
    }

    private @Nullable Rejection sessionLost(Ask ask) {
        int client = ask.client();
        connected.remove(client);
        timers.set(clients.computeIfAbsent(client, key -> new Object()), now + grace(), () -> graceOver(client));
        return null;
    }

    private void graceOver(int client) {
        for (ReferenceAgent agent : agents) {
            if (agent.client == client && agent.isLoggedIn()) {
                lifeOfAgents.leave(agent, "session_lost", "session_lost");
            }
        }
        for (ReferenceCall call : List.copyOf(calls)) {
            if (call.client == client) {
                lifeOfCalls.failed(call);
            }
        }
    }

    private @Nullable Rejection installPlan(Ask ask) {
        SourceRules installed = new SourceRules(Objects.requireNonNull(ask.configuration()));
        rules = installed;
        experience.declare(installed);
        Map<String, Row> rows = new LinkedHashMap<>();
        installed.roster.forEach(row -> rows.put(row.id(), row));
        for (ReferenceAgent agent : agents) {
            Row row = rows.remove(agent.id);
            if (row != null) {
                agent.follow(row);
            } else {
                lifeOfAgents.strike(agent);
            }
        }
        for (Row row : rows.values()) {
            ReferenceAgent agent = new ReferenceAgent(row.id(), agents.size());
            agent.follow(row);
            agents.add(agent);
        }
        kept = 0;
        migrated = 0;
        for (ReferenceCall call : calls) {
            boolean isConnected = call.state == CallState.CONNECTED;
            if (isConnected || !installed.keepsWaitingCalls || !installed.media.containsKey(call.facts.media())) {
                call.classify(installed);
                migrated += isConnected ? 0 : 1;
            } else {
                kept++;
            }
            lifeOfCalls.stepByTime(call);
        }
        for (ReferenceCall call : calls) {
            if (call.isWaiting()) {
                lifeOfCalls.skipSteps(call);
            }
        }
        return null;
    }

    // After every command and deadline.

    private void settle() {
        if (rules == null) {
            return;
        }
        for (Matching.Pair best = matching.best(); best != null; best = matching.best()) {
            lifeOfCalls.offer(best.call(), best.agent());
        }
        for (ReferenceCall call : List.copyOf(calls)) {
            lifeOfCalls.goOn(call);
        }
        for (ReferenceCall call : calls) {
            if (call.isWaiting()) {
                lifeOfCalls.alertIfHopeless(call);
            }
        }
        lifeOfCalls.settled();
    }
}
