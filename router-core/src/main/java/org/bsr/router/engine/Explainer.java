package org.bsr.router.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bsr.router.command.Caller;
import org.bsr.router.event.Destination;
import org.bsr.router.explanation.Explanation;
import org.bsr.router.explanation.Explanation.Candidate;
import org.bsr.router.explanation.Explanation.Decision;
import org.bsr.router.explanation.Explanation.Exclusion;
import org.bsr.router.explanation.Explanation.Reason;
import org.bsr.router.explanation.Explanation.RuleTried;
import org.bsr.router.explanation.Explanation.StepInEffect;
import org.bsr.router.explanation.Explanation.Term;
import org.bsr.router.explanation.ExplanationText;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Rule;
import org.bsr.router.plan.Rule.SelfService;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Explains decisions: reads the floor right before one takes effect, from the very structures it was taken with, and changes
 * nothing. Only an engine that is asked to has one.
 */
final class Explainer {
    private static final int MOST_LISTED = 5;

    private final Floor floor;
    private final Outlook outlook;
    private final Predicate<Text> wanted;
    private final Consumer<Explanation> sink;

    /** @param wanted which calls are to be explained, by id */
    Explainer(Floor floor, Predicate<Text> wanted, Consumer<Explanation> sink) {
        this.floor = floor;
        this.outlook = new Outlook(floor);
        this.wanted = wanted;
        this.sink = sink;
    }

    void offered(Call call, Agent agent) {
        if (wanted.test(call.id())) {
            Reason reason = new Reason("best_index", "of all eligible pairs this one has the highest index");
            explain(call, agent, Decision.to(Destination.AGENT, agent.id().toString(), because(call, reason)));
        }
    }

    void waiting(Call call) {
        if (wanted.test(call.id())) {
            Reason reason = call.isReachable()
                    ? new Reason("nobody_eligible", "no agent may have the call now")
                    : new Reason("session_lost", "the switch that holds the call is not connected");
            WaitEstimate estimate = outlook.of(call);
            explain(
                    call,
                    null,
                    new Decision(
                            call.isCallback ? Destination.CALLBACK : Destination.WAITING,
                            "",
                            outlook.position,
                            estimate.medianMicros,
                            estimate.ninetiethMicros,
                            because(call, reason)));
        }
    }

    void rests(Call call) {
        if (wanted.test(call.id())) {
            Reason reason = new Reason("customer_did_not_answer", "the customer is left alone for a while");
            explain(call, null, Decision.to(Destination.CALLBACK, "", List.of(reason)));
        }
    }

    void overflows(Call call) {
        if (wanted.test(call.id())) {
            Reason reason = call.overflowsAt() <= floor.now
                    ? new Reason("overflow_after", "it has waited as long as the rule lets it wait")
                    : new Reason("overflow_ewt", "its estimated wait is longer than the rule lets it wait");
            int target =
                    Objects.requireNonNull(call.callClass().rule.overflow()).target();
            String name = call.rulebook().plan.overflowTargets().get(target).name();
            explain(call, null, Decision.to(Destination.OVERFLOW, name, List.of(reason)));
        }
    }

    /** For a call that stands in no line. */
    void toSelfService(Call call) {
        if (wanted.test(call.id())) {
            Reason reason = switch (call.selfServiceMode()) {
                case WHEN_BUSY ->
                    new Reason("self_service_when_busy", "no agent can take the call at once, and the rule allows it");
                case BEST_VALUE -> new Reason("self_service_best_value", "self-service is worth most: " + worths(call));
                default ->
                    new Reason("self_service_first", "the rule sends such calls there before an agent is sought");
            };
            int flowId = call.callClass().rule.selfService().flow();
            String flow = call.rulebook().flowName(flowId).toString();
            explain(call, null, Decision.to(Destination.SELF_SERVICE, flow, List.of(reason)));
        }
    }

    /** Why not to a machine, where the rule would have it so, and then the reason itself. */
    private List<Reason> because(Call call, Reason reason) {
        if (call.callClass().rule.selfService().mode() == Rule.Mode.NEVER) {
            return List.of(reason);
        }
        if (call.optedOut) {
            return List.of(new Reason("opted_out", "the customer never wants self-service"), reason);
        }
        if (call.beenInSelfService) {
            return List.of(new Reason("been_in_self_service", "the call has been in self-service"), reason);
        }
        return call.selfServiceMode() == Rule.Mode.BEST_VALUE
                ? List.of(
                        new Reason("not_worth_self_service", "self-service is not worth most: " + worths(call)), reason)
                : List.of(reason);
    }

    /** What self-service, waiting and the best agent are worth to a call. */
    private String worths(Call call) {
        long waiting = outlook.indexOfWaiting(call);
        if (waiting == Outlook.WAITS_FOR_NOBODY) {
            return "nobody is logged in for whom the call could wait";
        }
        SelfService terms = call.callClass().rule.selfService();
        long cost = call.rulebook().plan.flows().get(terms.flow()).contactCost();
        long machine = Objects.requireNonNull(terms.expected()).index(cost, waiting);
        Agent best = Matching.bestAgentFor(call, call.ownLine(), floor.now);
        String now = best == null
                ? "no agent is free"
                : "the best agent now " + ExplanationText.money(Matching.index(call, call.ownLine(), best, floor.now));
        return "self-service " + ExplanationText.money(machine) + ", to wait " + ExplanationText.money(waiting) + ", "
                + now;
    }

    private void explain(Call call, @Nullable Agent taker, Decision decision) {
        RoutingPlan plan = call.rulebook().plan;
        Clauses clauses = new Clauses(plan, call.callerInto(new Caller()));
        Exclusions exclusions = new Exclusions(floor);
        Line line = call.ownLine();
        boolean seeksAgent = call.line != null
                || decision.destination() == Destination.AGENT
                || decision.destination() == Destination.SELF_SERVICE;
        List<Candidate> agents = new ArrayList<>();
        List<Exclusion> excluded = new ArrayList<>();
        for (Group group : floor.workforce.groups()) {
            Reason reason = exclusions.of(group, call, line, clauses);
            Agent best = reason == null && seeksAgent
                    ? Matching.bestOf(group, call, line, floor.plan().idleRate(), floor.now)
                    : null;
            if (reason != null) {
                excluded.add(new Exclusion(exclusions.facts(group), reason));
            } else if (best != null && (taker == null || best.group != taker.group)) {
                agents.add(candidate(call, line, best, exclusions));
            }
        }
        List<Candidate> calls = taker == null ? List.of() : otherCalls(call, taker, exclusions);
        Comparator<Candidate> bestFirst =
                Comparator.comparingLong(Candidate::index).reversed();
        agents.sort(bestFirst);
        sink.accept(new Explanation(
                floor.now,
                call.id().toString(),
                new Explanation.Plan(plan.name(), plan.hash(), floor.rosterHash(), plan.currency()),
                clauses.facts(),
                rules(call, clauses),
                step(call, line),
                decision,
                taker == null ? null : candidate(call, line, taker, exclusions),
                List.copyOf(agents.subList(0, Math.min(MOST_LISTED, agents.size()))),
                Math.max(0, agents.size() - MOST_LISTED),
                calls.stream().sorted(bestFirst).limit(MOST_LISTED).toList(),
                Math.max(0, calls.size() - MOST_LISTED),
                List.copyOf(excluded)));
    }

    /** Of each line the first call that this agent might have had. */
    private List<Candidate> otherCalls(Call taken, Agent agent, Exclusions exclusions) {
        List<Candidate> calls = new ArrayList<>();
        for (Rulebook rulebook : floor.rulebooks.open()) {
            for (Line line : rulebook.classes().lines()) {
                boolean open = agent.isIdleFor(line.ranking.media)
                        && line.ranking.contains(agent.group)
                        && !line.isKept(agent.group);
                Call call = open ? Matching.firstThatMayHave(agent, line) : null;
                if (call != null && call != taken) {
                    calls.add(candidate(call, line, agent, exclusions));
                }
            }
        }
        return calls;
    }

    private Candidate candidate(Call call, Line line, Agent agent, Exclusions exclusions) {
        return new Candidate(
                call.id().toString(),
                call.callClass().rule.name(),
                floor.now - call.waitBegan,
                agent.id().toString(),
                exclusions.facts(agent.group),
                Matching.index(call, line, agent, floor.now)
                        + Matching.idleness(agent, floor.plan().idleRate(), floor.now),
                terms(call, line, agent));
    }

    private List<Term> terms(Call call, Line line, Agent agent) {
        Caller caller = call.callerInto(new Caller());
        List<Term> terms = new ArrayList<>();
        for (GroupTerm term : GroupTerm.values()) {
            terms.add(new Term(word(term), term.of(call.rulebook(), line.step, caller, agent.group)));
        }
        terms.add(new Term("urgency", Matching.urgency(call, line, floor.now)));
        terms.add(new Term("preferred_agent", call.preferred.value(agent, floor.now) * RoutingPlan.INDEX_PER_MICRO));
        terms.add(new Term("last_agent", call.last.value(agent, floor.now) * RoutingPlan.INDEX_PER_MICRO));
        terms.add(new Term("idle", Matching.idleness(agent, floor.plan().idleRate(), floor.now)));
        return List.copyOf(terms);
    }

    private List<RuleTried> rules(Call call, Clauses clauses) {
        List<RuleTried> tried = new ArrayList<>();
        int matched = call.callClass().rule.index();
        for (Rule rule : call.rulebook().plan.rules().subList(0, matched + 1)) {
            boolean holds = rule.index() == matched;
            tried.add(new RuleTried(rule.index() + 1, rule.name(), rule.line(), holds, clauses.of(rule.when())));
        }
        return List.copyOf(tried);
    }

    private StepInEffect step(Call call, Line line) {
        CallClass callClass = call.callClass();
        int step = call.step;
        return new StepInEffect(
                callClass.rule.writtenStep(step),
                step,
                line.step.afterMicros(),
                floor.now - call.waitBegan,
                callClass.hasStepAfter(step) ? callClass.beginOfStep(step + 1) : -1,
                Clauses.text(line.step.require()),
                line.isHolding());
    }

    /** The name of a constant, as it is written everywhere outside. */
    static String word(Enum<?> constant) {
        StringBuilder word = new StringBuilder(constant.name());
        for (int i = 0; i < word.length(); i++) {
            word.setCharAt(i, Character.toLowerCase(word.charAt(i)));
        }
        return word.toString();
    }
}
