package org.bsr.router.explanation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bsr.router.explanation.Explanation.Candidate;
import org.bsr.router.explanation.Explanation.Exclusion;
import org.bsr.router.explanation.Explanation.Reason;
import org.bsr.router.explanation.Explanation.RuleTried;
import org.bsr.router.explanation.Explanation.StepInEffect;
import org.bsr.router.explanation.Explanation.Term;

/** An explanation for people to read: what was decided, the rules, the step, the index term by term, and who was left out. */
public final class ExplanationText {
    private static final int INDEX_SCALE = 12;
    private static final int MOST_DECIMALS = 6;
    private static final int MOST_EXCLUSIONS = 10;
    private static final int HASH_SHOWN = 12;

    private final Explanation why;
    private final StringBuilder text = new StringBuilder();

    private ExplanationText(Explanation why) {
        this.why = why;
    }

    public static String of(Explanation why) {
        ExplanationText text = new ExplanationText(why);
        text.decision();
        text.rules();
        text.step();
        text.index();
        text.exclusions();
        return text.text.toString();
    }

    /** Where the call goes, in a few words. */
    public static String destination(Explanation.Decision decision) {
        return switch (decision.destination()) {
            case AGENT -> "offered to agent " + decision.name();
            case SELF_SERVICE -> "to self-service " + decision.name();
            case OVERFLOW -> "overflows to " + decision.name();
            case WAITING -> "waits" + outlook(decision);
            case CALLBACK -> "is to be called back" + outlook(decision);
        };
    }

    private static String outlook(Explanation.Decision decision) {
        return (decision.position() > 0 ? " at place " + decision.position() : "")
                + (decision.ewtMicros() < 0
                        ? "; nobody who could answer is logged in"
                        : "; estimated wait " + seconds(decision.ewtMicros()) + ", with 9 in 10 less than "
                                + seconds(decision.ewtP90Micros()));
    }

    private void decision() {
        line("call %s at %s: %s".formatted(why.call(), instant(why.time()), destination(why.decision())));
        why.decision().because().forEach(reason -> line("  because %s".formatted(reason.sentence())));
        String deciding = why.decidingTerm();
        if (!deciding.isEmpty()) {
            line("  what put it first: %s"
                    .formatted(deciding.equals("tie") ? "nothing but the order of ties" : deciding));
        }
        line("  caller: %s"
                .formatted(why.caller().stream()
                        .map(fact -> fact.name() + " " + fact.word())
                        .collect(Collectors.joining(", "))));
        line("  plan: %s (%s, roster %s)"
                .formatted(
                        why.plan().name(),
                        shown(why.plan().hash()),
                        shown(why.plan().rosterHash())));
    }

    private static String shown(String hash) {
        return hash.length() > HASH_SHOWN ? hash.substring(0, HASH_SHOWN) : hash;
    }

    private void rules() {
        line("");
        line("  rules");
        for (RuleTried rule : why.rules()) {
            line("    %d %s (line %d): %s"
                    .formatted(rule.number(), rule.name(), rule.line(), rule.matched() ? "matches" : "no"));
            clause(rule.when(), "      ");
        }
    }

    private void clause(Clause clause, String indent) {
        if (clause.text().isEmpty()) {
            return;
        }
        String answer = (clause.holds() ? "yes" : "no") + (clause.word().isEmpty() ? "" : ", it is " + clause.word());
        line("%s%s: %s".formatted(indent, clause.text(), answer));
        clause.parts().forEach(part -> clause(part, indent + "  "));
    }

    private void step() {
        StepInEffect step = why.step();
        line("");
        line("  step %d: the call has waited %s; %s"
                .formatted(
                        step.number(),
                        seconds(step.waitMicros()),
                        step.nextAfterMicros() < 0
                                ? "this step is the last"
                                : "the next begins after " + seconds(step.nextAfterMicros())));
        line("    %s".formatted(step.requirement().isEmpty() ? "all agents" : step.requirement()));
        if (step.holding()) {
            line("    holding for better agents");
        }
    }

    private void index() {
        Candidate winner = why.winner();
        List<Candidate> agents = new ArrayList<>(why.runnersUp());
        if (winner != null) {
            agents.add(0, winner);
        }
        if (!agents.isEmpty()) {
            String title = "index, in " + why.plan().currency();
            table(
                    title,
                    "agent",
                    "center",
                    agents,
                    Candidate::agent,
                    agent -> agent.group().center());
            more(why.moreRunnersUp(), "group");
        }
        if (winner != null && !why.otherCalls().isEmpty()) {
            List<Candidate> calls = new ArrayList<>(why.otherCalls());
            calls.add(0, winner);
            String title = "calls that " + winner.agent() + " might have had";
            table(title, "call", "rule", calls, Candidate::call, Candidate::rule);
            more(why.moreOtherCalls(), "call");
        }
    }

    /** One row for each pair, and one column for each term that says anything of any. */
    private void table(
            String title,
            String what,
            String where,
            List<Candidate> candidates,
            Function<Candidate, String> name,
            Function<Candidate, String> place) {
        List<String> terms = candidates.get(0).terms().stream()
                .map(Term::name)
                .filter(term -> candidates.stream().anyMatch(candidate -> candidate.amount(term) != 0))
                .toList();
        List<String> header = new ArrayList<>(List.of(what, where));
        header.addAll(terms);
        header.add("index");
        List<List<String>> rows = new ArrayList<>(List.of(header));
        for (Candidate candidate : candidates) {
            List<String> row = new ArrayList<>(List.of(name.apply(candidate), place.apply(candidate)));
            terms.forEach(term -> row.add(money(candidate.amount(term))));
            row.add(money(candidate.index()));
            rows.add(row);
        }
        print(title, rows);
    }

    private void print(String title, List<List<String>> rows) {
        line("");
        line("  %s".formatted(title));
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int c = 0; c < row.size(); c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder cells = new StringBuilder("  ");
            for (int c = 0; c < row.size(); c++) {
                cells.append("  ").append(("%" + (c < 2 ? "-" : "") + widths[c] + "s").formatted(row.get(c)));
            }
            line(cells.toString().stripTrailing());
        }
    }

    private void more(int count, String what) {
        if (count > 0) {
            line("    and %d more %s%s".formatted(count, what, count == 1 ? "" : "s"));
        }
    }

    /** Groups that were left out for the same reason share a line. */
    private void exclusions() {
        Map<Reason, List<Exclusion>> byReason = new LinkedHashMap<>();
        why.excluded()
                .forEach(exclusion -> byReason.computeIfAbsent(exclusion.reason(), reason -> new ArrayList<>())
                        .add(exclusion));
        if (byReason.isEmpty()) {
            return;
        }
        line("");
        line("  left out");
        byReason.entrySet().stream()
                .sorted((a, b) ->
                        Integer.compare(b.getValue().size(), a.getValue().size()))
                .limit(MOST_EXCLUSIONS)
                .forEach(entry -> exclusion(entry.getKey(), entry.getValue()));
        more(byReason.size() - MOST_EXCLUSIONS, "reason");
    }

    private void exclusion(Reason reason, List<Exclusion> groups) {
        int agents = groups.stream()
                .mapToInt(exclusion -> exclusion.group().rostered())
                .sum();
        String who = groups.size() == 1
                ? groups.get(0).group().center() + ", " + groups.get(0).group().skills()
                : groups.size() + " groups";
        line("    %s: %s (%s; %d agent%s)"
                .formatted(reason.code(), reason.sentence(), who, agents, agents == 1 ? "" : "s"));
    }

    /** An amount in index units as money, to six places. */
    public static String money(long indexUnits) {
        BigDecimal amount = BigDecimal.valueOf(indexUnits, INDEX_SCALE).setScale(MOST_DECIMALS, RoundingMode.HALF_EVEN);
        BigDecimal plain = amount.stripTrailingZeros();
        return (plain.scale() < 2 ? plain.setScale(2, RoundingMode.UNNECESSARY) : plain).toPlainString();
    }

    /** A time in seconds, with as many decimals as it has. */
    public static String seconds(long micros) {
        BigDecimal plain = BigDecimal.valueOf(micros, MOST_DECIMALS).stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0, RoundingMode.UNNECESSARY) : plain).toPlainString() + " s";
    }

    private static String instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    private void line(String content) {
        text.append(content).append('\n');
    }
}
