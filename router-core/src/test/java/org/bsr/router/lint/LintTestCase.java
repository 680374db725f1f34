package org.bsr.router.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.lint.Finding.Kind;
import org.jspecify.annotations.Nullable;

/** A small plan and roster to which a test adds what is to be found. */
abstract class LintTestCase {
    static final String HEAD = """
            tiers: [{name: gold}, {name: silver}, {name: bronze}]
            skills: [sales, service]
            languages: [en, es]
            intents: [{name: purchase}, {name: balance}]
            centers: [{name: boston}]
            """;

    static final String AGENTS = """
            id,center,address,sales,service,en,es
            a1,boston,sip:a1,7,,9,
            a2,boston,sip:a2,,5,9,
            a3,boston,sip:a3,,8,5,9
            """;

    static final String ELSE = """
              - name: everybody else
                urgency: [{per_second: 0.1}]
                steps: [{require: service >= 1}]
            """;

    private Source source = new Source("routing.yaml", "");

    static String rules(String rules) {
        return "rules:\n" + rules;
    }

    List<Kind> kinds(String rules) {
        return examine(HEAD, rules(rules), AGENTS, null).stream()
                .map(Finding::kind)
                .toList();
    }

    Finding only(Kind kind, String rules) {
        return only(kind, HEAD, rules(rules), AGENTS, null);
    }

    Finding only(Kind kind, String head, String rules, String agents, @Nullable Clientele customers) {
        List<Finding> findings = examine(head, rules, agents, customers);
        assertThat(findings).extracting(Finding::kind).containsExactly(kind);
        return findings.get(0);
    }

    List<Finding> examine(String head, String rules, String agents, @Nullable Clientele customers) {
        source = new Source("routing.yaml", head + rules);
        return Examined.findings(source, agents, customers);
    }

    String marked(Finding finding) {
        return Examined.marked(finding, source);
    }
}
