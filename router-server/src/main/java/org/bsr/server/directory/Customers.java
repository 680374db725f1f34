package org.bsr.server.directory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.agrona.collections.IntArrayList;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.text.Text;

/** The customers of a directory file, by id and by phone number. Immutable once it is read. */
public final class Customers {
    /** No customer of the directory. */
    public static final int UNKNOWN = TextIndex.NOT_FOUND;

    private static final Text NOBODY = new Text();

    /** A kind of word that a plan must know. */
    enum Word {
        TIER("tier"),
        LIFECYCLE("lifecycle"),
        LANGUAGE("language"),
        CENTER("home_center");

        final String column;

        Word(String column) {
            this.column = column;
        }
    }

    /** An earlier contact, as the directory tells it; an empty outcome is unknown. */
    record PastContact(long timeMicros, String intent, String outcome) {}

    /** Where a word stands first, and how many rows say it. */
    private record Use(long line, int rows) {}

    final TextIndex byId = new TextIndex();
    final TextIndex byPhone = new TextIndex();

    private final String file;
    private final Map<Profile, Integer> numbers = new LinkedHashMap<>();
    private final List<Profile> profiles = new ArrayList<>();
    private final IntArrayList profileOfCustomer = new IntArrayList();
    private final TextColumn preferredAgents = new TextColumn();
    private boolean preferAgents;
    private final TextColumn lastAgents = new TextColumn();
    private final Map<Integer, List<PastContact>> contacts = new LinkedHashMap<>();
    private final Map<Word, Map<String, Use>> uses = new LinkedHashMap<>();

    Customers(String file) {
        this.file = file;
        for (Word word : Word.values()) {
            uses.put(word, new LinkedHashMap<>());
        }
    }

    /** A directory that knows nobody. */
    public static Customers none() {
        return new Customers("");
    }

    public int size() {
        return byId.size();
    }

    List<Profile> profiles() {
        return profiles;
    }

    /** Every tag that some customer has. */
    public Set<String> tags() {
        Set<String> tags = new TreeSet<>();
        profiles.forEach(profile -> tags.addAll(List.of(profile.tags().split(";", -1))));
        tags.remove("");
        return tags;
    }

    /** Whether some customer has a preferred agent. */
    public boolean preferAgents() {
        return preferAgents;
    }

    /** The words that this plan does not know, each where it stands first: its default is taken in their place. */
    public List<Diagnostic> unknownWords(RoutingPlan plan) {
        PlanWords words = new PlanWords(plan);
        List<Diagnostic> unknown = new ArrayList<>();
        uses.forEach((word, found) -> found.forEach((name, use) -> {
            if (words.idOf(word, name) == PlanWords.UNKNOWN) {
                unknown.add(warning(word, name, use));
            }
        }));
        return unknown;
    }

    private Diagnostic warning(Word word, String name, Use use) {
        String others = use.rows == 1 ? "" : " (and in %d more rows)".formatted(use.rows - 1);
        String message = "the plan has no %s `%s`%s; its default is taken".formatted(word.column, name, others);
        return new Diagnostic(Diagnostic.Severity.WARNING, file, (int) use.line, 1, 1, message, null);
    }

    /** The number of the customer with this id, or else this phone number, or else {@link #UNKNOWN}. */
    public int find(Text id, Text phone, Text scratch) {
        int customer = id.isEmpty() ? UNKNOWN : byId.get(id);
        return customer == UNKNOWN && !phone.isEmpty() ? byPhone.get(plainNumber(phone, scratch)) : customer;
    }

    int profileOf(int customer) {
        return profileOfCustomer.getInt(customer);
    }

    /** Whom this customer should speak with; empty: nobody in particular. */
    public Text preferredAgent(int customer) {
        return customer == UNKNOWN ? NOBODY : preferredAgents.get(customer);
    }

    /** Who spoke with him last, before the router did the routing; empty: unknown. */
    Text lastAgent(int customer) {
        return customer == UNKNOWN ? NOBODY : lastAgents.get(customer);
    }

    /** Earlier contacts by customer, the latest last. */
    Map<Integer, List<PastContact>> contacts() {
        return contacts;
    }

    /** The number of a new customer with this profile, which stands in this line. */
    int add(Profile profile, String preferredAgent, String lastAgent, List<PastContact> earlier, long line) {
        int customer = profileOfCustomer.size();
        preferredAgents.add(preferredAgent);
        preferAgents |= !preferredAgent.isEmpty();
        lastAgents.add(lastAgent);
        profileOfCustomer.addInt(number(profile, line));
        if (!earlier.isEmpty()) {
            contacts.put(customer, earlier);
        }
        return customer;
    }

    private int number(Profile profile, long line) {
        use(Word.TIER, profile.tier(), line);
        use(Word.LIFECYCLE, profile.lifecycle(), line);
        use(Word.LANGUAGE, profile.language(), line);
        use(Word.CENTER, profile.homeCenter(), line);
        return numbers.computeIfAbsent(profile, added -> {
            profiles.add(added);
            return profiles.size() - 1;
        });
    }

    private void use(Word word, String name, long line) {
        if (!name.isEmpty()) {
            Map<String, Use> found = uses.get(word);
            if (found != null) {
                found.merge(name, new Use(line, 1), (first, again) -> new Use(first.line, first.rows + 1));
            }
        }
    }

    /** Writes a phone number as it is compared: without the marks that people put between the digits. */
    static Text plainNumber(Text written, Text plain) {
        plain.set(written);
        byte[] bytes = plain.array();
        int length = 0;
        for (int i = 0; i < plain.length(); i++) {
            byte c = bytes[i];
            if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')' && c != '/') {
                bytes[length++] = c;
            }
        }
        return plain.set(bytes, 0, length);
    }
}
