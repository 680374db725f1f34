package org.bsr.router.roster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.diagnostics.DiagnosticPrinter;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.roster.Roster.Agent;
import org.junit.jupiter.api.Test;

class RosterReaderTest {
    private static final RoutingPlan PLAN = Objects.requireNonNull(
            PlanCompiler.compile(new Source("routing.yaml", """
                    tiers: [{name: standard}]
                    skills: [retention, service]
                    languages: [en, es]
                    intents: [{name: general}]
                    centers: [{name: boston, contact_cost: 5.00}, {name: denver, contact_cost: 4.00}]
                    rules: [{name: everybody}]
                    """)).result());

    @Test
    void shouldFindEveryMistakeAtOnce() throws IOException {
        Source source = new Source("mistakes.csv", resource("mistakes.csv"));
        Compiled<Roster> roster = RosterReader.read(source, PLAN);
        assertThat(roster.isSound()).isFalse();
        assertThat(new DiagnosticPrinter(source).print(roster.diagnostics())).isEqualTo(resource("mistakes.txt"));
    }

    @Test
    void shouldGroupInterchangeableAgentsInOrderOfFirstAppearance() {
        Roster roster = read("""
                id,center,address,cost,retention,service,en,es
                b-1,boston,sip:b-1,,,5,10,
                d-1,denver,sip:d-1,,,5,10,
                b-2,boston,sip:b-2,,7,5,10,
                b-3,boston,sip:b-3,5.00,,5,10,
                b-4,boston,sip:b-4,6.00,,5,10,
                d-2,denver,sip:d-2,,,5,10,
                """);
        assertThat(roster.agents().stream().map(Agent::group)).containsExactly(0, 1, 2, 0, 3, 1);
        assertThat(roster.groups().get(0).levels()).containsExactly(0, 5, 10, 0);
        assertThat(roster.groups().get(0).cost()).isEqualTo(5_000_000);
        assertThat(roster.groups().get(1).center()).isEqualTo(1);
        assertThat(roster.groups().get(1).cost()).isEqualTo(4_000_000);
        assertThat(roster.groups().get(3).cost()).isEqualTo(6_000_000);
    }

    @Test
    void shouldReadColumnsInAnyOrderWithBlankLinesAndComments() {
        Roster roster = read("""
                # the night shift
                es,en,service,retention,address,center,id,name

                ,10,5,,"sip:x;transport=tcp",denver,d-9, Ann Lee\s
                """);
        assertThat(roster.agents()).containsExactly(new Agent("d-9", "Ann Lee", "sip:x;transport=tcp", 0));
    }

    @Test
    void shouldWarnOfASkillThatNobodyCanHave() {
        Compiled<Roster> roster =
                RosterReader.read(new Source("agents.csv", "id,center,address,service,en,es\n"), PLAN);
        assertThat(roster.isSound()).isTrue();
        assertThat(roster.diagnostics())
                .singleElement()
                .returns(Diagnostic.Severity.WARNING, Diagnostic::severity)
                .returns("there is no column for the skill `retention`, so nobody has it", Diagnostic::message);
    }

    private static Roster read(String text) {
        Compiled<Roster> roster = RosterReader.read(new Source("agents.csv", text), PLAN);
        return Objects.requireNonNull(
                roster.result(), () -> roster.diagnostics().toString());
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(RosterReaderTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
