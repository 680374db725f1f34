package org.bsr.server.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bsr.router.command.Caller;
import org.bsr.router.command.Command;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Symbols;
import org.bsr.router.yaml.Scalars;
import org.bsr.router.yaml.Section;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A call as somebody describes it: what a switch would say of it, and what is to be taken for known of the customer whatever the
 * directory says.
 */
public final class CallDescription {
    /** What a switch says, as in {@code call.arrived}. */
    static final List<String> SAID = List.of(
            "ani",
            "dnis",
            "customer",
            "intent",
            "digits",
            "language",
            "media",
            "center",
            "preferred_agent",
            "attributes");

    /** What is known of the customer. */
    static final List<String> KNOWN = List.of(
            "tier",
            "lifecycle",
            "tenure_years",
            "potential_value",
            "tags",
            "opted_out",
            "known",
            "contacts",
            "last_agent");

    private static final int LONGEST_TENURE = 200;
    private static final int HIGHEST_VALUE = 1_000_000_000;
    private static final int MOST_DAYS = 100_000;

    private final String id;
    private final Scalars scalars;
    private final List<Consumer<Command>> said = new ArrayList<>();
    private final List<Consumer<Caller>> known = new ArrayList<>();

    /** Reads the keys of a call out of a section that may have others as well. */
    CallDescription(String id, Section section, Scalars scalars, RoutingPlan plan) {
        this.id = id;
        this.scalars = scalars;
        says(section, "ani", (command, text) -> command.ani.set(text));
        says(section, "dnis", (command, text) -> command.dnis.set(text));
        says(section, "customer", (command, text) -> command.customer.set(text));
        says(section, "digits", (command, text) -> command.digits.set(text));
        says(section, "media", (command, text) -> command.media.set(text));
        says(section, "preferred_agent", (command, text) -> command.caller.preferredAgent.set(text));
        says(section, "intent", plan.intentNames(), (command, text) -> command.intent.set(text));
        says(section, "language", plan.languages(), (command, text) -> command.language.set(text));
        says(section, "center", plan.centerNames(), (command, text) -> command.center.set(text));
        attributes(section);
        customer(section, plan);
    }

    /** Puts into a command what the switch says. */
    void say(Command command) {
        command.call.set(id);
        said.forEach(says -> says.accept(command));
    }

    /** Changes what the directory said of the caller. */
    void correct(Caller caller) {
        known.forEach(knows -> knows.accept(caller));
    }

    public String id() {
        return id;
    }

    private interface Setter<T, V> {
        void set(T into, V value);
    }

    private void says(Section section, String key, Setter<Command, String> setter) {
        if (section.get(key) != null) {
            String text = section.text(key, "");
            said.add(command -> setter.set(command, text));
        }
    }

    private void says(Section section, String key, Symbols names, Setter<Command, String> setter) {
        Node node = section.get(key);
        if (node != null) {
            scalars.reference(node, key, names.names());
            says(section, key, setter);
        }
    }

    private void names(Section section, String key, Symbols names, Setter<Caller, Integer> setter) {
        Node node = section.get(key);
        if (node != null) {
            int id = scalars.reference(node, key, names.names());
            known.add(caller -> setter.set(caller, id));
        }
    }

    private void attributes(Section section) {
        if (!(section.get("attributes") instanceof MappingNode mapping)) {
            if (section.get("attributes") != null) {
                scalars.problems().error(section.valueSpan("attributes"), "`attributes` are a mapping of texts");
            }
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (NodeTuple entry : mapping.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            String value = scalars.text(entry.getValueNode(), '`' + key + '`');
            lines.append(lines.isEmpty() ? "" : "\n").append(key).append('=').append(value);
        }
        known.add(caller -> caller.attributes.set(lines.toString()));
    }

    private void customer(Section section, RoutingPlan plan) {
        names(section, "tier", plan.tierNames(), (caller, tier) -> caller.tier = tier);
        names(section, "lifecycle", plan.lifecycles(), (caller, stage) -> caller.lifecycle = stage);
        if (section.get("tenure_years") != null) {
            int years = section.whole("tenure_years", 0, 0, LONGEST_TENURE);
            known.add(caller -> caller.tenureYears = years);
        }
        if (section.get("potential_value") != null) {
            int value = section.whole("potential_value", 0, 0, HIGHEST_VALUE);
            known.add(caller -> caller.potentialValue = value);
        }
        if (section.get("tags") != null) {
            String tags = String.join(
                    ";",
                    section.list("tags").stream()
                            .map(tag -> scalars.text(tag, "a tag"))
                            .toList());
            known.add(caller -> caller.tags.set(tags));
        }
        if (section.get("last_agent") != null) {
            String agent = section.text("last_agent", "");
            known.add(caller -> caller.lastAgent.set(agent));
        }
        if (section.get("contacts") != null) {
            String contacts = String.join(
                    "\n", section.list("contacts").stream().map(this::contact).toList());
            known.add(caller -> caller.contacts.set(contacts));
        }
        if (section.get("opted_out") != null) {
            boolean out = section.flag("opted_out", false);
            known.add(caller -> caller.optedOut = out);
        }
        boolean described = KNOWN.stream().anyMatch(key -> section.get(key) != null);
        if (described) {
            boolean isKnown = section.flag("known", true);
            known.add(caller -> caller.known = isKnown);
        }
    }

    /** An earlier contact as {@link Caller#contacts} has it. */
    private String contact(Node node) {
        Section contact = Section.open(scalars, "a contact", node, "days_ago", "intent", "outcome");
        contact.need("days_ago");
        return contact.whole("days_ago", 0, 0, MOST_DAYS) + " " + contact.text("intent", "-") + " "
                + contact.text("outcome", "-");
    }
}
