package org.bsr.router.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpressionTest {
    private static final Map<String, Object> NAMES =
            Map.of("tier", "gold", "known", true, "sales", 5L, "tags", List.of("vip"), "attributes.source", "web");

    @Test
    void shouldCompareByTheUsualPrecedence() {
        assertThat(holds("tier == \"gold\" || known && sales > 9")).isTrue();
        assertThat(holds("(tier == \"gold\" || known) && sales > 9")).isFalse();
        assertThat(holds("!(sales >= 6) && tier in [\"silver\", \"gold\"]")).isTrue();
        assertThat(holds("\"vip\" in tags && !(\"new\" in tags)")).isTrue();
    }

    @Test
    void shouldTakeEveryComparisonWithAnAbsentNameAsFalse() {
        assertThat(holds("service >= 1")).isFalse();
        assertThat(holds("service < 1")).isFalse();
        assertThat(holds("service != 1")).isFalse();
        assertThat(holds("!(service >= 1)")).isTrue();
        assertThat(holds("attributes.campaign != \"spring\"")).isFalse();
        assertThat(holds("attributes.source != \"shop\"")).isTrue();
    }

    private static boolean holds(String source) {
        return new Expression(source).holds(NAMES::get);
    }
}
