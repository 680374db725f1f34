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
import org.bsr.router.plan.LocalTime;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.RoutingPlan.Intent;
import org.bsr.router.plan.Symbols;
import org.bsr.router.text.Text;
import org.bsr.server.directory.Callers;
import org.bsr.server.directory.ContactHistory;
import org.bsr.server.directory.CustomerSearch;
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
    private static final Text CONTAINED = Text.of("contained");

    private final Customers customers;
    private final Set<String> complaints = new HashSet<>();
    private @Nullable RoutingPlan plan;
    private @Nullable Callers callers;
    private @Nullable LocalTime localTime;
    private final CustomerSearch search;
    private final ContactHistory history;
    private List<Text> intentNames = List.of();
    private Object2IntHashMap<Text> intentOfDigits = new Object2IntHashMap<>(Symbols.NONE);
    private Object2IntHashMap<Text> intentOfDnis = new Object2IntHashMap<>(Symbols.NONE);
    /** Nobody reads it: it keeps the compiler from leaving out what is fetched ahead. */
    @SuppressWarnings("unused")
    private long touched;

    public Enrich(Customers customers) {
        this.customers = customers;
        this.search = new CustomerSearch(customers);
        this.history = new ContactHistory(customers);
    }

    /** Takes the first so many of a batch. Who calls is looked up for all of them together, which is several times as fast. */
    void on(Envelope[] batch, int size) {
        search.clear();
        for (int i = 0; i < size; i++) {
            if (isArrival(batch[i])) {
                search.add(batch[i].command.customer, batch[i].command.ani);
            }
        }
        search.findAll();
        for (int i = 0; i < search.size(); i++) {
            touched += history.touch(search.found(i));
        }
        int arrivals = 0;
        for (int i = 0; i < size; i++) {
            if (isArrival(batch[i])) {
                int customer = search.found(arrivals++);
                describe(batch[i].command, customer);
                beginContact(batch[i].command, customer);
            } else if (batch[i].kind == Envelope.Kind.COMMAND) {
                onOther(batch[i].command);
            }
        }
    }

    private static boolean isArrival(Envelope envelope) {
        return envelope.kind == Envelope.Kind.COMMAND && envelope.command.type == CommandType.CALL_ARRIVED;
    }

    private void onOther(Command command) {
        if (command.type == CommandType.INSTALL_PLAN) {
            use(Objects.requireNonNull(command.plan));
        }
        remember(command);
    }

    private int customerOf(Command arrival) {
        return search.find(arrival.customer, arrival.ani);
    }

    /** Writes into a call that arrives who is calling, once a plan is in force. */
    public void describe(Command arrival) {
        describe(arrival, customerOf(arrival));
    }

    private void describe(Command arrival, int customer) {
        if (plan != null && callers != null) {
            callers.describe(customer, arrival.caller);
            describe(arrival, plan);
            arrival.caller.minuteOfWeek =
                    Objects.requireNonNull(localTime).minuteOfWeek(arrival.caller.center, arrival.time);
            history.tell(customer, arrival.time, arrival.caller.contacts);
            if (arrival.caller.preferredAgent.isEmpty()) {
                callers.tellPreferredAgent(customer, arrival.caller.preferredAgent);
            }
            history.tellLastAgent(customer, arrival.caller.lastAgent);
        }
    }

    /** Learns from a command, a new one or one of the journal, what it says of the customer's contacts. */
    public void remember(Command command) {
        switch (command.type) {
            case CALL_ARRIVED -> beginContact(command, customerOf(command));
            case CALL_ANSWERED -> history.answered(command.call, command.agent);
            case CALL_ENDED -> history.ended(command.call, command.outcome);
            case CALLBACK_ACCEPT -> history.calledBack(command.call);
            case CALLBACK_CANCEL -> history.cancelled(command.call);
            case CALL_HUNG_UP -> history.hungUp(command.call);
            case SELF_SERVICE_DONE -> {
                if (command.outcome.equals(CONTAINED)) {
                    history.selfServed(command.call);
                }
            }
            case INSTALL_PLAN ->
                intentNames = Objects.requireNonNull(command.plan).intentNames().names().stream()
                        .map(Text::of)
                        .toList();
            default -> {}
        }
    }

    private void beginContact(Command arrival, int customer) {
        if (customer != Customers.UNKNOWN && arrival.caller.intent < intentNames.size()) {
            history.arrived(customer, arrival.call, intentNames.get(arrival.caller.intent), arrival.time);
        }
    }

    /** Takes this plan for the one in force. */
    public void use(RoutingPlan newPlan) {
        plan = newPlan;
        callers = new Callers(customers, newPlan);
        localTime = new LocalTime(newPlan);
        intentOfDigits = index(newPlan.intents(), Intent::digits);
        intentOfDnis = index(newPlan.intents(), Intent::dnis);
        customers.unknownWords(newPlan).forEach(d -> LOG.warn("{}:{}: {}", d.file(), d.line(), d.message()));
    }

    /** What was said with the call goes before what the directory says. */
    private void describe(Command command, RoutingPlan inForce) {
        Caller caller = command.caller;
        caller.intent = intent(command, inForce);
        caller.language = said(inForce.languages(), command.language, caller.language, "language");
        caller.center = said(inForce.centerNames(), command.center, caller.center, "center");
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
