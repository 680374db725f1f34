package org.bsr.router.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.bsr.router.diagnostics.Diagnostic.Severity;
import org.bsr.router.lint.Finding.Kind;
import org.junit.jupiter.api.Test;

/** Ways out of the line that no call can take, media and preferences of nobody. */
class DestinationLintTest extends LintTestCase {
    private static final String TARGETS = HEAD + "overflow_targets: [{name: partner, address: 'sip:p'}]\n";

    @Test
    void shouldKnowThatACallLeavesByOverflow() {
        String rules = """
                  - name: gone
                    when: tier == "gold"
                    value: {base: 5}
                    overflow: {to: partner, %s}
                    steps: [{require: service >= %d}]
                """ + ELSE;
        assertThat(examine(TARGETS, rules(rules.formatted("after: 5m", 1)), AGENTS, null))
                .isEmpty();
        assertThat(only(Kind.NO_URGENCY, TARGETS, rules(rules.formatted("ewt_above: 5m", 1)), AGENTS, null))
                .isNotNull();
        Finding note = only(Kind.NOBODY_MEETS_STEP, TARGETS, rules(rules.formatted("after: 5m", 9)), AGENTS, null);
        assertThat(note.diagnostic().severity()).isEqualTo(Severity.NOTE);
        assertThat(note.diagnostic().message()).endsWith("such a call goes to `partner` after 5m");
    }

    @Test
    void shouldFindCallsThatOverflowBeforeAnybodyMayTakeThem() {
        String rules = """
                  - name: gone
                    when: tier == "gold"
                    urgency: [{per_second: 0.1}]
                    overflow: {to: partner, after: %s}
                    steps:
                      - require: service >= 9
                      - {after: 30s, require: service >= 1}
                """ + ELSE;
        assertThat(examine(TARGETS, rules(rules.formatted("20s")), AGENTS, null))
                .extracting(Finding::kind)
                .containsExactly(Kind.OVERFLOW_BEFORE_ANYBODY, Kind.NOBODY_MEETS_STEP);
        assertThat(examine(TARGETS, rules(rules.formatted("30s")), AGENTS, null))
                .extracting(Finding::kind)
                .containsExactly(Kind.NOBODY_MEETS_STEP);
    }

    @Test
    void shouldFindAStepThatIsAlwaysSkipped() {
        String rules = """
                  - name: skipped
                    when: tier == "gold"
                    urgency: [{per_second: 0.1}]
                    steps:
                      - {require: service >= 9, skip_if: {unstaffed: true}}
                      - {after: 30s, require: service >= 1}
                """ + ELSE;
        assertThat(marked(only(Kind.STEP_ALWAYS_SKIPPED, rules))).isEqualTo("service >= 9");
        assertThat(kinds(rules.replace("service >= 9", "service >= 1 && language >= 9")))
                .isEmpty();
    }

    @Test
    void shouldFindACallbackThatIsNeverOffered() {
        String rules = """
                  - name: gone
                    when: tier == "gold"
                    urgency: [{per_second: 0.1}]
                    callback: {offer_when_ewt_above: %s}
                    overflow: {to: partner, ewt_above: 5m}
                    steps: [{require: service >= 1}]
                """ + ELSE;
        assertThat(marked(only(Kind.CALLBACK_NEVER_OFFERED, TARGETS, rules(rules.formatted("5m")), AGENTS, null)))
                .contains("offer_when_ewt_above: 5m");
        assertThat(examine(TARGETS, rules(rules.formatted("299s")), AGENTS, null))
                .isEmpty();
    }

    @Test
    void shouldFindAMediaThatNobodyHandles() {
        String head = HEAD + "media: [{name: chat, capacity: 0}, {name: email}]\n";
        assertThat(marked(only(Kind.MEDIA_NOBODY_HANDLES, head, rules(ELSE), AGENTS, null)))
                .isEqualTo("chat");
        String chatting = AGENTS.replace("es\n", "es,capacity.chat\n")
                .replace("9,\n", "9,,\n")
                .replace("5,9\n", "5,9,1\n");
        assertThat(examine(head, rules(ELSE), chatting, null)).isEmpty();
    }

    @Test
    void shouldNoteAPreferenceThatNoCustomerHas() {
        String rules = rules(ELSE + "    preferred_agent: {value: 5, expires: 30s}\n");
        Finding note = only(Kind.PREFERRED_BY_NOBODY, HEAD, rules, AGENTS, new Clientele(Set.of(), false));
        assertThat(note.diagnostic().severity()).isEqualTo(Severity.NOTE);
        assertThat(examine(HEAD, rules, AGENTS, new Clientele(Set.of(), true))).isEmpty();
    }
}
