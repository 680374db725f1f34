package org.bsr.router.lint;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bsr.router.diagnostics.Span;
import org.bsr.router.lint.Finding.Kind;
import org.bsr.router.plan.CallerVariables;
import org.bsr.router.plan.Requirement;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;
import org.bsr.router.plan.Rule.Step;
import org.bsr.router.yaml.Scalars;

/** Holds the rules against the agents there are: whom the steps find, and whom the reserves leave. */
final class StaffCheck {
    private final RoutingPlan plan;
    private final Staff staff;
    private final RuleReach reach;
    private final PlanText text;
    private final Findings findings;

    StaffCheck(RoutingPlan plan, Staff staff, RuleReach reach, PlanText text, Findings findings) {
        this.plan = plan;
        this.staff = staff;
        this.reach = reach;
        this.text = text;
        this.findings = findings;
    }

    void check() {
        checkSkills();
        checkMedia();
        for (Rule rule : plan.rules()) {
            if (reach.isReached(rule)) {
                int[] languages = IntStream.range(0, plan.languages().size())
                        .filter(language -> reach.isReached(rule, CallerVariables.LANGUAGE, code -> code == language))
                        .toArray();
                checkSteps(rule, languages);
                checkOverflow(rule, languages);
                checkReserves(rule, languages);
            }
        }
    }

    private void checkSkills() {
        for (int skill = 0; skill < plan.skills().size(); skill++) {
            if (staff.hasNobodyWith(skill)) {
                findings.add(
                        Kind.SKILL_NOBODY_HAS,
                        text.skill(plan.skills().name(skill)),
                        "no agent has the skill `" + plan.skills().name(skill) + '`',
                        "give agents a level of it in agents.csv, or delete it",
                        exampleOfNeed(skill));
            }
        }
    }

    private void checkMedia() {
        for (int media = 0; media < plan.media().size(); media++) {
            String name = plan.media().get(media).name();
            if (staff.hasNobodyFor(media)) {
                findings.add(
                        Kind.MEDIA_NOBODY_HANDLES,
                        text.media(name),
                        "every agent's capacity for " + name + " is 0, so such calls wait for nobody",
                        "give it a `capacity`, or give one to agents in the column capacity." + name + " of agents.csv",
                        Map.of());
            }
        }
    }

    /** A call under a rule that asks for the skill. */
    private Map<String, String> exampleOfNeed(int skill) {
        for (Rule rule : plan.rules()) {
            for (Step step : rule.steps()) {
                IntPredicate speaks =
                        language -> plan.languageSkills().get(language).skill() == skill;
                if (mentions(step.require(), skill) && reach.isReached(rule)) {
                    return reach.example(rule);
                }
                if (step.require().mentionsCallerLanguage()
                        && reach.isReached(rule, CallerVariables.LANGUAGE, speaks)) {
                    return reach.example(rule, CallerVariables.LANGUAGE, speaks);
                }
            }
        }
        return Map.of();
    }

    private static boolean mentions(Requirement requirement, int skill) {
        if (requirement instanceof Requirement.Written written) {
            return mentions(written.operand(), skill);
        }
        return requirement instanceof Requirement.Level level
                ? level.skill() == skill
                : requirement.operands().stream().anyMatch(operand -> mentions(operand, skill));
    }

    private void checkSteps(Rule rule, int[] languages) {
        List<Step> steps = rule.steps();
        for (int k = 0; k < steps.size(); k++) {
            Step step = steps.get(k);
            boolean writtenTwice = k > 0
                    && steps.get(k - 1).hold() != null
                    && step.hold() == null
                    && step.require().equals(steps.get(k - 1).require());
            if (writtenTwice) {
                continue;
            }
            int[] without = IntStream.of(languages)
                    .filter(language -> staff.meeting(step.require(), language).isEmpty())
                    .toArray();
            if (without.length > 0 && step.skipIf() != null) {
                checkSkip(rule, step, without, languages);
            } else if (without.length > 0) {
                nobody(rule, k, without, languages);
            } else {
                checkEffect(rule, k, languages);
            }
            checkHold(rule, step, languages);
        }
    }

    private void nobody(Rule rule, int k, int[] without, int[] languages) {
        Step step = rule.steps().get(k);
        boolean forEver = IntStream.of(without)
                .anyMatch(language -> rule.steps().stream()
                        .allMatch(other ->
                                staff.meeting(other.require(), language).isEmpty()));
        String whom = without.length == languages.length
                ? ""
                : " for callers who speak "
                        + IntStream.of(without).mapToObj(plan.languages()::name).collect(Collectors.joining(", "));
        Span place = text.inStep(rule, step.afterMicros(), "require");
        String nobody = "no agent of the roster meets this" + whom;
        Map<String, String> example = reach.example(rule, CallerVariables.LANGUAGE, language -> language == without[0]);
        Rule.Overflow overflow = rule.overflow();
        if (!forEver) {
            findings.add(Kind.NOBODY_MEETS_STEP, place, nobody, "ask for less, or leave the step out", example);
        } else if (overflow == null) {
            findings.add(
                    Kind.NOBODY_MEETS_STEP,
                    place,
                    nobody + ", nor any other step of the rule: such a call waits until the caller gives up",
                    "ask for less, or give agents the skills",
                    example);
        } else {
            boolean atOnce = overflow.ewtAboveMicros() != Rule.NEVER || overflow.afterMicros() == 0;
            findings.note(
                    Kind.NOBODY_MEETS_STEP,
                    place,
                    "%s, nor any other step of the rule: such a call goes to `%s` %s"
                            .formatted(
                                    nobody,
                                    plan.overflowTargets()
                                            .get(overflow.target())
                                            .name(),
                                    atOnce ? "at once" : "after " + Scalars.shownDuration(overflow.afterMicros())),
                    "nothing, if that is meant; else give agents the skills",
                    example);
        }
    }

    /** To pass over a step for some callers is what `skip_if` is for; not for all. */
    private void checkSkip(Rule rule, Step step, int[] without, int[] languages) {
        if (without.length == languages.length) {
            findings.add(
                    Kind.STEP_ALWAYS_SKIPPED,
                    text.inStep(rule, step.afterMicros(), "require"),
                    "this step is always skipped: no agent of the roster meets it",
                    "ask for less, or leave the step out",
                    reach.example(rule));
        }
    }

    /** Whoever comes back from a machine or an offer may be in a later step at once, and who accepts a callback stays. */
    private void checkOverflow(Rule rule, int[] languages) {
        Rule.Overflow overflow = rule.overflow();
        if (overflow == null
                || overflow.afterMicros() == Rule.NEVER
                || rule.callback() != null
                || rule.selfService().mode() != Rule.Mode.NEVER) {
            return;
        }
        for (int language : languages) {
            List<Step> before = rule.steps().stream()
                    .filter(step -> step.afterMicros() <= overflow.afterMicros())
                    .toList();
            boolean nobody = before.stream()
                    .allMatch(step -> step.skipIf() == null
                            && staff.meeting(step.require(), language).isEmpty());
            if (nobody && !staff.meetingAny(rule, language).isEmpty()) {
                findings.add(
                        Kind.OVERFLOW_BEFORE_ANYBODY,
                        text.inRule(rule, "overflow"),
                        "calls of callers who speak %s go to `%s` before any step that finds an agent begins"
                                .formatted(
                                        plan.languages().name(language),
                                        plan.overflowTargets()
                                                .get(overflow.target())
                                                .name()),
                        "let calls overflow later, or let an earlier step ask for less",
                        reach.example(rule, CallerVariables.LANGUAGE, code -> code == language));
                return;
            }
        }
    }

    /** A step that opens to the same agents on the same terms as the one before changes nothing. */
    private void checkEffect(Rule rule, int k, int[] languages) {
        Step step = rule.steps().get(k);
        if (k == 0 || !Same.terms(rule.steps().get(k - 1), step)) {
            return;
        }
        Step before = rule.steps().get(k - 1);
        if (IntStream.of(languages)
                .allMatch(language ->
                        staff.meeting(step.require(), language).equals(staff.meeting(before.require(), language)))) {
            findings.add(
                    Kind.STEP_WITHOUT_EFFECT,
                    text.inStep(rule, step.afterMicros(), "require"),
                    "this step changes nothing: the same agents may take the call as by the step before, on the same"
                            + " terms",
                    "leave it out, or let it widen the requirement",
                    reach.example(rule));
        }
    }

    private void checkHold(Rule rule, Step step, int[] languages) {
        if (step.hold() == null) {
            return;
        }
        boolean somebody = false;
        boolean everybody = true;
        for (int language : languages) {
            BitSet all = staff.meeting(step.require(), language);
            BitSet better = staff.meeting(step.hold().better(), language);
            somebody |= better.intersects(all);
            all.andNot(better);
            everybody &= all.isEmpty();
        }
        if (!somebody || everybody) {
            findings.add(
                    Kind.HOLD_WITHOUT_EFFECT,
                    text.inStep(rule, step.afterMicros(), "hold"),
                    somebody
                            ? "this holds nothing: whoever may take the call by this step is `better` too"
                            : "this waits for nobody: no agent who may take the call by this step is `better`",
                    "ask for another level in `better`, or leave the hold out",
                    reach.example(rule));
        }
    }

    private void checkReserves(Rule rule, int[] languages) {
        for (int index = 0; index < rule.reserves().size(); index++) {
            Rule.Reserve reserve = rule.reserves().get(index);
            List<Integer> starved = new ArrayList<>();
            List<Integer> barred = new ArrayList<>();
            for (int language : languages) {
                BitSet kept = staff.meeting(reserve.agents(), language);
                BitSet able = staff.meetingAny(rule, language);
                if (staff.count(kept) <= reserve.keep() && able.intersects(kept)) {
                    able.andNot(kept);
                    (able.isEmpty() ? starved : barred).add(language);
                }
            }
            Span span = text.reserve(rule, index);
            if (!starved.isEmpty()) {
                findings.add(
                        Kind.RESERVE_STARVES,
                        span,
                        "this reserve keeps all %d agents who could take such calls of tier %s, so they wait until the caller gives up"
                                .formatted(staff.count(staff.meeting(reserve.agents(), starved.get(0))), tiers(rule)),
                        "keep fewer, or let agents take these calls who are not kept",
                        reach.example(rule, CallerVariables.LANGUAGE, starved::contains));
            } else if (!barred.isEmpty()) {
                findings.note(
                        Kind.RESERVE_BARS,
                        span,
                        "the roster has no more than %d such agents, so these calls never get one of them"
                                .formatted(reserve.keep()),
                        "if that is meant, say it in `require`",
                        reach.example(rule, CallerVariables.LANGUAGE, barred::contains));
            }
        }
    }

    private String tiers(Rule rule) {
        return IntStream.range(0, plan.tiers().size())
                .filter(tier -> reach.isReached(rule, CallerVariables.TIER, code -> code == tier))
                .mapToObj(plan.tierNames()::name)
                .collect(Collectors.joining(", "));
    }
}
