package org.bsr.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bsr.router.text.Text;

/** The centers that a load is for: who may be logged in, and who calls. The same on every run. */
record Floor(List<Text> agents, List<Caller> callers) {
    private static final int CALLERS = 256;
    private static final List<String> CENTERS =
            List.of("boston", "dallas", "denver", "miami", "phoenix", "portland", "seattle", "tampa");
    private static final List<String> INTENTS = List.of("redemption", "complaint", "balance");
    private static final String HEAD = """
            plan: Load
            currency: USD
            tiers:
              - {name: standard, codes: [C], answer_within: 30s}
            lifecycle: [growth]
            skills: [retention, complaints, service]
            languages: [en, es]
            intents:
              - {name: redemption, handle_time: 300s}
              - {name: complaint, handle_time: 240s}
              - {name: balance, handle_time: 120s}
            centers:
            """;
    /** Offers and after-call work last for as long as a load can: what it does is no timer's business. */
    private static final String TAIL = """
            defaults: {tier: standard, lifecycle: growth, language: en, intent: balance, center: boston}
            agents:
              ring: 30m
              after_call_work: 30m
              back_off: {no_answer: 30s, reject: 10s, unreachable: 60s}
              not_ready_after: 3
              idle_rate: 0.0005
            sessions: {grace: 30s}
            rules:
              - name: redemption
                when: intent == "redemption"
                value: {base: 90.00, skill: retention, per_level: 2.00}
                urgency: [{after: 0s, per_second: 0.20}, {after: 30s, per_second: 1.00}]
                local_center: 2.00
                steps:
                  - require: retention >= 5 && language >= 5
                  - {after: 20s, require: language >= 3}
              - name: complaint
                when: intent == "complaint"
                value: {base: 60.00, skill: complaints, per_level: 1.00}
                urgency: [{after: 0s, per_second: 0.10}]
                local_center: 1.00
                steps:
                  - require: complaints >= 5 && language >= 5
                  - {after: 30s, require: language >= 3}
              - name: everybody
                value: {base: 10.00, skill: service, per_level: 0.20}
                urgency: [{after: 0s, per_second: 0.02}, {after: 60s, per_second: 0.10}]
                steps:
                  - require: language >= 3
            """;

    static Floor of(int agents) {
        List<Text> ids = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            ids.add(Text.of(String.format(Locale.ROOT, "a%05d", i)));
        }
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(new Caller(
                    String.format(Locale.ROOT, "617555%04d", i),
                    INTENTS.get(i % INTENTS.size()),
                    i % 10 == 0 ? "es" : "en",
                    CENTERS.get(i % CENTERS.size())));
        }
        return new Floor(ids, callers);
    }

    /** Writes the configuration of a router for this floor. */
    void write(Path directory) throws IOException {
        StringBuilder plan = new StringBuilder(HEAD);
        for (String center : CENTERS) {
            plan.append("  - {name: ").append(center).append(", time_zone: America/New_York, contact_cost: 5.00}\n");
        }
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("routing.yaml"), plan.append(TAIL));
        StringBuilder roster = new StringBuilder("id,name,center,address,cost,retention,complaints,service,en,es\n");
        for (int i = 0; i < agents.size(); i++) {
            String center = CENTERS.get(i % CENTERS.size());
            int level = 5 + i / CENTERS.size() % 4;
            roster.append(String.format(
                    Locale.ROOT, "%s,Agent %d,%s,sip:%d@%s.example,,%d,%d,%d,8,8%n", agents.get(i), i, center, i,
                    center, level, level, level));
        }
        Files.writeString(directory.resolve("agents.csv"), roster);
    }
}
