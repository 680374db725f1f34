package org.bsr.router.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.bsr.router.command.Caller;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {
    private static final String PLAN = """
            tiers: [{name: platinum}, {name: gold}, {name: standard}]
            languages: [en, es]
            intents: [{name: redemption}, {name: balance}]
            centers: [{name: boston}, {name: denver}]
            rules:
              - name: asked
                when: '%s'
              - name: everybody else
            """;

    /** Platinum, growing, redeeming, speaks Spanish, from Denver, known, 10 years with us, tagged with a campaign, and on Wednesday evening. */
    private final Caller caller = new Caller();

    ConditionsTest() {
        caller.tier = 0;
        caller.lifecycle = 1;
        caller.intent = 0;
        caller.language = 1;
        caller.center = 1;
        caller.known = true;
        caller.tenureYears = 10;
        caller.potentialValue = 50_000;
        caller.minuteOfWeek = (2 * 24 + 18) * 60 + 30;
        caller.contacts.set("1 redemption unresolved\n29 balance -\n100 balance resolved");
        caller.tags.set("loyal;vip");
        caller.attributes.set("campaign=spring\nqueue=7\nempty=");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    true                                                   ~ true
                    false                                                  ~ false
                    tier == "platinum"                                     ~ true
                    tier != "platinum"                                     ~ false
                    "platinum" == tier                                     ~ true
                    tier in ["gold", "platinum"]                           ~ true
                    tier in ["gold", "standard"]                           ~ false
                    tier in []                                             ~ false
                    lifecycle == "growth"                                  ~ true
                    intent == "redemption" && language == "es"             ~ true
                    intent == "balance" || center == "denver"              ~ true
                    intent == "balance" || center == "boston"              ~ false
                    !(intent == "balance") && !opted_out                   ~ true
                    known                                                  ~ true
                    known == false                                         ~ false
                    known != false                                         ~ true
                    opted_out                                              ~ false
                    opted_out in [true, false]                             ~ true
                    tenure_years >= 10                                     ~ true
                    tenure_years > 10                                      ~ false
                    tenure_years <= 10                                     ~ true
                    tenure_years < 10                                      ~ false
                    tenure_years == 10                                     ~ true
                    tenure_years != 10                                     ~ false
                    10 < tenure_years                                      ~ false
                    9 < tenure_years                                       ~ true
                    tenure_years in [3, 10]                                ~ true
                    tenure_years in [3, 11]                                ~ false
                    tenure_years >= 3 && tenure_years < 11                 ~ true
                    potential_value >= 50000                               ~ true
                    potential_value > 50000                                ~ false
                    hour >= 18 && hour < 20                                ~ true
                    hour in [8, 9]                                         ~ false
                    weekday == "wed"                                       ~ true
                    weekday in ["sat", "sun"]                              ~ false
                    contacts_2d == 1                                       ~ true
                    contacts_30d >= 2                                      ~ true
                    contacts_30d > 2                                       ~ false
                    contacts_365d == 3                                     ~ true
                    last_intent == "redemption"                            ~ true
                    last_outcome == "unresolved"                           ~ true
                    last_outcome != "unresolved"                           ~ false
                    "vip" in tags                                          ~ true
                    "loyal" in tags && "vip" in tags                       ~ true
                    "vi" in tags                                           ~ false
                    attributes.campaign == "spring"                        ~ true
                    attributes.campaign != "spring"                        ~ false
                    attributes.campaign == "autumn"                        ~ false
                    attributes.campaign != "autumn"                        ~ true
                    attributes.campaign in ["autumn", "spring"]            ~ true
                    attributes.queue == "7" && attributes.campaign != "7"  ~ true
                    attributes.empty == ""                                 ~ true
                    attributes.empty != "x"                                ~ true
                    tier == "gold" && known || intent == "redemption"      ~ true
                    tier == "gold" && (known || intent == "redemption")    ~ false
                    """)
    void shouldHoldAsWritten(String condition, boolean expected) {
        assertThat(holds(condition)).as(condition).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    attributes.absent == "x"                   ~ false
                    attributes.absent != "x"                   ~ false
                    !(attributes.absent == "x")                ~ true
                    !(attributes.absent != "x")                ~ true
                    attributes.absent in ["x", ""]             ~ false
                    attributes.absent == "" || known           ~ true
                    """)
    void shouldFailEveryComparisonWithAnAbsentAttribute(String condition, boolean expected) {
        assertThat(holds(condition)).as(condition).isEqualTo(expected);
    }

    @Test
    void shouldKnowNoOutcomeWhereNothingWasSaidOfTheLastContactOrThereWasNone() {
        for (String contacts : List.of("", "3 balance -", "3 - -")) {
            caller.contacts.set(contacts);
            assertThat(holds("last_outcome == \"resolved\"")).isFalse();
            assertThat(holds("last_outcome != \"resolved\"")).isFalse();
            assertThat(holds("!(last_outcome == \"resolved\")")).isTrue();
        }
        assertThat(holds("contacts_7d == 1")).isTrue();
    }

    @Test
    void shouldTellApartAllYearsThatComparisonsTellApart() {
        RoutingPlan plan = plan("tenure_years > 2 && tenure_years != 5 && tenure_years <= 8");
        for (int years = 0; years <= 12; years++) {
            caller.tenureYears = years;
            assertThat(holds(plan)).as("%d years", years).isEqualTo(years > 2 && years != 5 && years <= 8);
        }
    }

    private boolean holds(String condition) {
        return holds(plan(condition));
    }

    private boolean holds(RoutingPlan plan) {
        int[] codes = new int[plan.variables().size()];
        plan.variables().encode(caller, codes, new Text());
        return plan.rules().get(0).when().holds(codes);
    }

    private static RoutingPlan plan(String condition) {
        Source source = new Source("routing.yaml", PLAN.formatted(condition));
        var compiled = PlanCompiler.compile(source);
        return Objects.requireNonNull(
                compiled.result(), () -> compiled.diagnostics().toString());
    }
}
