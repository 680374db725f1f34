package org.bsr.server.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.text.Text;

/**
 * The customers of a directory file, by id and by phone number, in memory outside the Java heap. Immutable once it is read;
 * {@link CustomerSearch} finds them and {@link Callers} says who they are.
 */
public final class Customers {
    /** No customer of the directory. */
    public static final int UNKNOWN = KeyIndex.NOT_FOUND;

    final KeyIndex byId = new KeyIndex();
    final KeyIndex byPhone = new KeyIndex();
    final Profiles profiles = new Profiles();

    private final String file;

    Customers(String file) {
        this.file = file;
    }

    /** A directory that knows nobody. */
    public static Customers none() {
        return new Customers("");
    }

    public int size() {
        return byId.size();
    }

    /** What it takes outside the Java heap. */
    public long bytes() {
        return byId.bytes() + byPhone.bytes() + profiles.bytes();
    }

    /** Every tag that some customer has. */
    public Set<String> tags() {
        Set<String> tags = new TreeSet<>();
        TextIndex all = profiles.tags;
        Text text = new Text();
        for (int at = all.after(TextIndex.NOWHERE); at != TextIndex.NOWHERE; at = all.after(at)) {
            tags.addAll(List.of(all.textAt(at, text).toString().split(";", -1)));
        }
        return tags;
    }

    /** Whether some customer has a preferred agent. */
    public boolean preferAgents() {
        return profiles.preferAgents();
    }

    /** The words that this plan does not know, each where it stands first: its default is taken in their place. */
    public List<Diagnostic> unknownWords(RoutingPlan plan) {
        PlanWords ids = new PlanWords(profiles, plan);
        List<Diagnostic> unknown = new ArrayList<>();
        addUnknown(profiles.tiers, ids.tiers, unknown);
        addUnknown(profiles.lifecycles, ids.lifecycles, unknown);
        addUnknown(profiles.languages, ids.languages, unknown);
        addUnknown(profiles.centers, ids.centers, unknown);
        return unknown;
    }

    private void addUnknown(Words words, int[] ids, List<Diagnostic> unknown) {
        for (int number = Words.BLANK + 1; number < words.size(); number++) {
            if (ids[number] == PlanWords.UNKNOWN) {
                unknown.add(warning(words, number));
            }
        }
    }

    private Diagnostic warning(Words words, int number) {
        int more = words.rows(number) - 1;
        String others = more == 0 ? "" : " (and in %d more rows)".formatted(more);
        String message =
                "the plan has no %s `%s`%s; its default is taken".formatted(words.column, words.name(number), others);
        return new Diagnostic(Diagnostic.Severity.WARNING, file, words.line(number), 1, 1, message, null);
    }

    /** Makes room for so many times the customers that are there; fails at once if there is none. */
    void reserve(double times) {
        long more = byId.bytesFor(times) + byPhone.bytesFor(times) + profiles.bytesFor(times) - bytes();
        OffHeap.require(Math.max(0, more));
        byId.reserve(times);
        byPhone.reserve(times);
        profiles.reserve(times);
    }
}
