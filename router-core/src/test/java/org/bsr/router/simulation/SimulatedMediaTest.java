package org.bsr.router.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Calls and chats, of which agents have several at once. */
class SimulatedMediaTest {
    private static final String PLAN = """
            plan: Calls and chats
            tiers: [{name: any}]
            skills: [service]
            languages: [en]
            intents: [{name: any}, {name: hard}]
            centers: [{name: main}]
            media: [{name: voice}, {name: chat, capacity: 2}]
            agents: {after_call_work: 0s}
            rules:
              - name: all
                callback: {offer_when_ewt_above: 10s}
                steps: [{require: service >= 1}]
            """;

    private static final String CHATS = """
            calls: [{name: c, media: chat, arrivals: 100, service: {exponential: 1}, patience: {constant: 0}}]
            run: {warm_up: 20, length: 500, replications: 4}
            """;

    /** Erlang's loss formula, with a place for each chat that ten agents can have at once. */
    @Test
    void shouldLetAgentsHaveAsManyChatsAtOnceAsThePlanOrThePoolSays() {
        Played.of(PLAN, "agents: [{name: desk, count: 10, skills: {service: 5}}]\n" + CHATS)
                .near("p_abandon", lost(100, 20), 0.005);
        Played.of(PLAN, "agents: [{name: desk, count: 10, skills: {service: 5}, capacity: {chat: 3}}]\n" + CHATS)
                .near("p_abandon", lost(100, 30), 0.005);
    }

    private static double lost(double load, int places) {
        double lost = 1;
        for (int n = 1; n <= places; n++) {
            lost = load * lost / (n + load * lost);
        }
        return lost;
    }

    @Test
    void shouldTellTheFiguresOfEachMediaWhereThereAreSeveral() {
        Played played = everything();
        played.near("p_abandon.media.chat", played.mean("p_abandon.c"), 1e-9);
        assertThat(played.figures())
                .containsKeys("service_level.media.voice", "service_level.media.chat", "p_transfer.media.voice")
                .doesNotContainKey("p_transfer.media.chat");
        assertThat(Played.of(PLAN, "agents: [{name: desk, count: 10, skills: {service: 5}}]\n" + CHATS)
                        .figures())
                .doesNotContainKey("service_level.media.chat");
    }

    @Test
    void shouldTellTheSameFiguresForTheSameSeed() {
        assertThat(everything().figures()).isEqualTo(everything().figures());
    }

    private static Played everything() {
        return Played.of(PLAN, """
                agents:
                  - {name: desk, count: 10, skills: {service: 5}, capacity: {chat: 3}, no_answer: 0.02}
                outages: [{center: main, day: 1, from: "02:00", to: "02:10"}]
                calls:
                  - {name: c, media: chat, arrivals: 4, service: {exponential: 3}, patience: {exponential: 2}}
                  - name: v
                    arrivals: 3
                    service: {exponential: 2}
                    patience: {exponential: 3}
                    transfer: {probability: 0.2, to: hard, keep_wait: true, service: {exponential: 2}}
                    callback: {accepts: 0.5, answers: 0.8}
                    repeat: {abandoned: 0.5, after: {exponential: 10m}}
                  - {name: w, intent: hard, arrivals: 1, service: {exponential: 2}, patience: {exponential: 3}}
                run: {warm_up: 20, length: 600, replications: 4}
                """);
    }
}
