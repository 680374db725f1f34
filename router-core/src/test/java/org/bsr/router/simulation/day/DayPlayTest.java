package org.bsr.router.simulation.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bsr.router.command.Caller;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.event.CallEnd;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster;
import org.bsr.router.roster.RosterReader;
import org.bsr.router.simulation.day.DayCall.Manner;
import org.bsr.router.simulation.day.DayCall.Reaction;
import org.bsr.router.simulation.day.DayCall.Visit;
import org.bsr.router.simulation.day.DayCall.VisitEnd;
import org.bsr.router.simulation.day.RecordedDay.CenterChange;
import org.bsr.router.simulation.day.RecordedDay.Install;
import org.bsr.router.simulation.day.RecordedDay.Place;
import org.bsr.router.simulation.day.RecordedDay.Presence;
import org.bsr.router.simulation.day.RecordedDay.Terms;
import org.junit.jupiter.api.Test;

class DayPlayTest {
    private static final long SECOND = 1_000_000;
    private static final long BEGIN = 1_000 * SECOND;
    private static final String PLAN = """
            tiers: [{name: gold}, {name: standard}]
            skills: [sales]
            languages: [en]
            intents: [{name: purchase}]
            centers: [{name: boston, contact_cost: 2.00}]
            self_service: [{name: line, contact_cost: 0.50}]
            agents: {ring: 20s, after_call_work: 60s, idle_rate: 0}
            rules:
              - name: everybody
                value: {base: 10.00, skill: sales, per_level: 1.00}
            """;
    private static final String ROSTER = """
            id,center,address,sales,en
            ann,boston,sip:ann,8,10
            bob,boston,sip:bob,2,10
            """;

    private final List<DayCall> calls = new ArrayList<>();
    private final List<Presence> presence = new ArrayList<>();
    private final List<CenterChange> outages = new ArrayList<>();

    @Test
    void shouldGiveTheCallToTheBestAgentForAsLongAsItLasted() {
        there("ann", 0);
        there("bob", 0);
        call(10, served(100));

        CallResult result = play(PLAN).get(0);

        assertThat(result.agent).isEqualTo("ann");
        assertThat(seconds(result.answeredAt)).isEqualTo(13);
        assertThat(seconds(result.endedAt)).isEqualTo(113);
        assertThat(result.value).isEqualTo(18_000_000);
        assertThat(result.cost).isEqualTo(2_000_000);
    }

    @Test
    void shouldHangUpWhenTheCallerDid() {
        there("bob", 0);
        call(10, served(100));
        call(20, hungUp(30));

        CallResult result = play(PLAN).get(1);

        assertThat(result.end).isEqualTo(CallEnd.ABANDONED);
        assertThat(seconds(result.endedAt)).isEqualTo(50);
    }

    @Test
    void shouldMeasureAnotherPlanInTheMoneyOfTheDay() {
        there("bob", 0);
        call(10, served(100));

        CallResult result = play(PLAN.replace("base: 10.00", "base: 900.00")).get(0);

        assertThat(result.value).isEqualTo(12_000_000);
    }

    @Test
    void shouldLetAnAgentGoAwayOnlyAfterHisCall() {
        there("bob", 0);
        presence.add(new Presence(BEGIN + 50 * SECOND, "bob", Place.AWAY));
        presence.add(new Presence(BEGIN + 300 * SECOND, "bob", Place.THERE));
        call(10, served(100));
        call(20, served(100));

        List<CallResult> results = play(PLAN);

        assertThat(seconds(results.get(0).endedAt)).isEqualTo(113);
        assertThat(seconds(results.get(1).answeredAt)).isEqualTo(303);
    }

    @Test
    void shouldLogAnAgentInAgainWhoWasStillInHisLastCall() {
        there("bob", 0);
        presence.add(new Presence(BEGIN + 50 * SECOND, "bob", Place.OUT));
        presence.add(new Presence(BEGIN + 60 * SECOND, "bob", Place.THERE));
        call(10, served(100));
        call(20, served(100));

        assertThat(seconds(play(PLAN).get(1).answeredAt)).isEqualTo(116);
    }

    @Test
    void shouldSendACallerToTheMachineAsItWentOnRecord() {
        there("bob", 0);
        call(10, visited(25));

        CallResult result = play(PLAN.replace("value:", "self_service: {flow: line, when: first}\n    value:"))
                .get(0);

        assertThat(result.usedSelfService).isTrue();
        assertThat(seconds(result.askedAt)).isEqualTo(35);
        assertThat(result.agent).isEqualTo("bob");
        assertThat(result.cost).isEqualTo(2_500_000);
    }

    @Test
    void shouldOfferACallAgainThatRangOutOnRecord() {
        there("ann", 0);
        there("bob", 0);
        DayCall call = served(100);
        List<Reaction> reactions = List.of(
                new Reaction(Manner.LETS_RING, 20 * SECOND), call.reactions().get(0));
        call(10, new DayCall("", 0, call.caller(), -1, 0, call.talk(), 0, 0, reactions, null, -1, new CallResult()));

        CallResult result = play(PLAN).get(0);

        assertThat(result.agent).isEqualTo("bob");
        assertThat(seconds(result.answeredAt)).isEqualTo(33);
    }

    @Test
    void shouldWaitForACenterThatCannotBeReached() {
        there("bob", 0);
        outages.add(new CenterChange(BEGIN + 5 * SECOND, "boston", "unreachable"));
        outages.add(new CenterChange(BEGIN + 60 * SECOND, "boston", "reachable"));
        call(10, served(100));

        assertThat(seconds(play(PLAN).get(0).answeredAt)).isEqualTo(63);
    }

    @Test
    void shouldKeepTheHoursOfTheOtherPlan() {
        there("bob", 0);
        call(10, served(100));
        String hours = "contact_cost: 2.00, hours: [{days: mon-sun, open: \"00:20\", close: \"23:00\"}]";

        CallResult result = play(PLAN.replace("contact_cost: 2.00", hours)).get(0);

        assertThat(seconds(result.answeredAt)).isEqualTo(20 * 60 - 1_000 + 3);
    }

    private static long seconds(long time) {
        return (time - BEGIN) / SECOND;
    }

    private void there(String agent, long at) {
        presence.add(new Presence(BEGIN + at * SECOND, agent, Place.THERE));
    }

    private void call(long at, DayCall call) {
        calls.add(new DayCall(
                "call-" + calls.size(),
                BEGIN + at * SECOND,
                call.caller(),
                call.patience(),
                call.borne(),
                call.talk(),
                call.talkAtLeast(),
                call.wrapUp(),
                call.reactions(),
                call.visit(),
                call.callbackAfter(),
                call.result()));
    }

    /** Answered three seconds after it began to ring, without work afterwards. */
    private static DayCall served(long talk) {
        return new DayCall("", 0, caller(), -1, 0, talk * SECOND, 0, 0, answered(), null, -1, new CallResult());
    }

    private static DayCall hungUp(long patience) {
        return new DayCall("", 0, caller(), patience * SECOND, 0, -1, 0, -1, List.of(), null, -1, new CallResult());
    }

    private static DayCall visited(long seconds) {
        Visit visit = new Visit(seconds * SECOND, VisitEnd.WANTS_AGENT);
        return new DayCall("", 0, caller(), -1, 0, 10 * SECOND, 0, 0, answered(), visit, -1, new CallResult());
    }

    private static List<Reaction> answered() {
        return List.of(new Reaction(Manner.ANSWERS, 3 * SECOND));
    }

    private static Caller caller() {
        return new Caller();
    }

    private List<CallResult> play(String otherPlan) {
        RoutingPlan plan = plan(PLAN);
        RecordedDay day = new RecordedDay(
                calls, presence, Map.of(), outages, terms(plan), new StaffTime(), BEGIN + 10_000 * SECOND);
        return new DayPlay(day, terms(plan(otherPlan)), new Unknowns(day, 1), new Yardstick(plan, calls), 0)
                .run()
                .results();
    }

    private Terms terms(RoutingPlan plan) {
        Roster roster = Objects.requireNonNull(
                RosterReader.read(new Source("agents.csv", ROSTER), plan).result());
        return Terms.of(
                new Install(BEGIN, plan, roster),
                calls.stream().map(DayCall::caller).toList(),
                BEGIN + 10_000 * SECOND);
    }

    private static RoutingPlan plan(String text) {
        return Objects.requireNonNull(
                PlanCompiler.compile(new Source("routing.yaml", text)).result());
    }
}
