package org.bsr.router.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.bsr.router.diagnostics.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementsTest {
    private static final String PLAN = """
            tiers: [{name: standard}]
            skills: [retention, sales, service]
            languages: [{name: english, skill: en}, {name: spanish, skill: es}]
            intents: [{name: general}]
            centers: [{name: boston}]
            rules:
              - name: everybody
                steps: [{require: '%s'}]
            """;

    /** By skill: retention, sales, service, en, es; no sales, no Spanish. */
    private static final int[] LEVELS = {8, 0, 3, 9, 0};

    private static final int EN = 3;
    private static final int ES = 4;

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    retention >= 8                              ~ true
                    retention > 8                               ~ false
                    retention <= 8 && retention == 8            ~ true
                    retention != 8 || retention < 8             ~ false
                    8 <= retention                              ~ true
                    9 <= retention                              ~ false
                    retention >= 9 || service >= 3 && en >= 9   ~ true
                    (retention >= 9 || service >= 3) && es >= 1 ~ false
                    sales >= 1                                  ~ false
                    sales < 10                                  ~ false
                    sales != 5                                  ~ false
                    !(sales >= 5)                               ~ true
                    !(sales != 5) && !(sales == 5)              ~ true
                    true                                        ~ true
                    false                                       ~ false
                    """)
    void shouldHoldAsWrittenAndNeverOfAnAbsentSkill(String requirement, boolean expected) {
        assertThat(require(requirement).holds(LEVELS, EN)).as(requirement).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    language >= 9    ~ true  ~ false
                    language >= 1    ~ true  ~ false
                    !(language >= 1) ~ false ~ true
                    en >= 9          ~ true  ~ true
                    """)
    void shouldMeanTheCallersLanguage(String requirement, boolean english, boolean spanish) {
        assertThat(require(requirement).holds(LEVELS, EN)).isEqualTo(english);
        assertThat(require(requirement).holds(LEVELS, ES)).isEqualTo(spanish);
    }

    private static Requirement require(String requirement) {
        var compiled = PlanCompiler.compile(new Source("routing.yaml", PLAN.formatted(requirement)));
        RoutingPlan plan = Objects.requireNonNull(
                compiled.result(), () -> compiled.diagnostics().toString());
        return plan.rules().get(0).steps().get(0).require();
    }
}
