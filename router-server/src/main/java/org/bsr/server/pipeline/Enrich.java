package org.bsr.server.pipeline;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.agrona.collections.Object2IntHashMap;
import org.bsr.router.command.Caller;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.RoutingPlan.Intent;
import org.bsr.router.plan.Symbols;
import org.bsr.router.text.Text;
import org.bsr.server.directory.Callers;
import org.bsr.server.directory.Customers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second stage: writes into every call that arrives who is calling, in the ids of the plan in force. After it nobody looks
 * outside.
 */
public final class Enrich {
    private static final Logger LOG = LoggerFactory.getLogger(Enrich.class);
    private static final int MOST_COMPLAINTS = 100;

    private final Customers customers;
    private final Set<String> complaints = new HashSet<>();
    private @Nullable RoutingPlan plan;
    private @Nullable Callers callers;
    private Object2IntHashMap<Text> intentOfDigits = new Object2IntHashMap<>(Symbols.NONE);
    private Object2IntHashMap<Text> intentOfDnis = new Object2IntHashMap<>(Symbols.NONE);

    public Enrich(Customers customers) {
        this.customers = customers;
    }

    void on(Envelope envelope) {
        if (envelope.kind != Envelope.Kind.COMMAND) {
            return;
        }
        Command command = envelope.command;
        if (command.type == CommandType.INSTALL_PLAN) {
            use(Objects.requireNonNull(command.plan));
        } else if (command.type == CommandType.CALL_ARRIVED) {
            describe(command);
        }
    }

    /** Writes into a call that arrives who is calling, once a plan is in force. */
    public void describe(Command arrival) {
        if (plan != null && callers != null) {
            describe(arrival, callers.find(arrival.customer, arrival.ani), plan);
        }
    }

    /** Takes this plan for the one in force. */
    public void use(RoutingPlan newPlan) {
        plan = newPlan;
        callers = new Callers(customers, newPlan);
        intentOfDigits = index(newPlan.intents(), Intent::digits);
        intentOfDnis = index(newPlan.intents(), Intent::dnis);
        customers.unknownWords(newPlan).forEach(d -> LOG.warn("{}:{}: {}", d.file(), d.line(), d.message()));
    }

    private void describe(Command command, Caller profile, RoutingPlan inForce) {
        Caller caller = command.caller;
        caller.tier = profile.tier;
        caller.lifecycle = profile.lifecycle;
        caller.tenureYears = profile.tenureYears;
        caller.known = profile.known;
        caller.optedOut = profile.optedOut;
        caller.tags.set(profile.tags);
        caller.intent = intent(command, inForce);
        caller.language = said(inForce.languages(), command.language, profile.language, "language");
        caller.center = said(inForce.centerNames(), command.center, profile.center, "center");
    }

    /** By name, else by what was pressed in the menu, else by the number that was dialled. */
    private int intent(Command command, RoutingPlan inForce) {
        int otherwise = inForce.defaults().intent();
        if (!command.intent.isEmpty()) {
            return said(inForce.intentNames(), command.intent, otherwise, "intent");
        }
        int intent = command.digits.isEmpty() ? Symbols.NONE : intentOfDigits.getValue(command.digits);
        if (intent == Symbols.NONE && !command.dnis.isEmpty()) {
            intent = intentOfDnis.getValue(command.dnis);
        }
        return intent == Symbols.NONE ? otherwise : intent;
    }

    private int said(Symbols symbols, Text name, int otherwise, String kind) {
        int id = name.isEmpty() ? Symbols.NONE : symbols.idOf(name);
        if (id == Symbols.NONE && !name.isEmpty()) {
            complain(kind, name);
        }
        return id == Symbols.NONE ? otherwise : id;
    }

    /** Once for each word, and not for ever: the words come from outside. */
    private void complain(String kind, Text name) {
        if (complaints.size() < MOST_COMPLAINTS && complaints.add(kind + " " + name)) {
            LOG.warn("calls arrive with the {} `{}`, which the plan does not have; the default is taken", kind, name);
        }
    }

    private static Object2IntHashMap<Text> index(List<Intent> intents, Function<Intent, List<String>> keys) {
        Object2IntHashMap<Text> index = new Object2IntHashMap<>(Symbols.NONE);
        for (int intent = 0; intent < intents.size(); intent++) {
            for (String key : keys.apply(intents.get(intent))) {
                index.put(Text.of(key), intent);
            }
        }
        return index;
    }
}
