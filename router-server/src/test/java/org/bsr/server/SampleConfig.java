package org.bsr.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.bsr.server.config.Configuration;

/** A small configuration: one line of calls, four agents, a self-service flow for balances. */
public final class SampleConfig {
    private static final String PLAN = """
            plan: A small plan
            currency: USD
            tiers:
              - {name: gold, codes: [A], answer_within: 10s}
              - {name: standard, codes: [C], answer_within: 30s}
            lifecycle: [growth, departing]
            skills: [service]
            languages: [en, es]
            intents:
              - {name: balance, digits: ["4"], routine: true, handle_time: 90s}
              - {name: general, digits: ["0"], dnis: ["8005550100"], handle_time: 200s}
            centers:
              - {name: boston, time_zone: America/New_York, contact_cost: 5.00}
              - {name: denver, time_zone: America/Denver, contact_cost: 5.00}
            self_service:
              - {name: balance_line, contact_cost: 0.36, time_limit: 180s}
            defaults: {tier: standard, lifecycle: growth, language: en, intent: general, center: boston}
            agents:
              ring: RING
              after_call_work: 60s
              back_off: {no_answer: 30s, reject: 10s, unreachable: 60s}
              not_ready_after: 3
              idle_rate: 0.0005
            sessions: {grace: 30s}
            rules:
              - name: balances
                when: intent == "balance"
                value: {base: 1.00}
                urgency: [{after: 0s, per_second: 0.01}]
                self_service: {flow: balance_line, when: first}
                steps: [{require: service >= 1}]
              - name: everybody else
                value: {base: {gold: 20, else: 10}}
                urgency: [{after: 0s, per_second: 0.05}]
                local_center: 1.00
                steps: [{require: service >= 1 && language >= 3}]
            """;

    private static final String ROSTER = """
            id,center,address,service,en,es
            a1,boston,sip:a1@example.com,5,9,
            a2,boston,sip:a2@example.com,5,9,
            a3,denver,sip:a3@example.com,5,9,8
            a4,denver,sip:a4@example.com,5,9,
            """;

    private SampleConfig() {}

    /** Writes it to a new directory, with offers that ring for so long. */
    public static Path write(Path parent, String ring) {
        try {
            Path directory = Files.createDirectories(parent.resolve("config"));
            Files.writeString(directory.resolve("routing.yaml"), PLAN.replace("RING", ring));
            Files.writeString(directory.resolve("agents.csv"), ROSTER);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Configuration load(Path directory) {
        Configuration.Loaded loaded = Configuration.load(directory);
        return Objects.requireNonNull(loaded.configuration(), loaded.report());
    }
}
