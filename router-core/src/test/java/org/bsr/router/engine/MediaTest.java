package org.bsr.router.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.bsr.router.command.CommandType;
import org.junit.jupiter.api.Test;

/** What an agent does at once. */
class MediaTest {
    private static final String RULES = """
            plan: Media
            tiers: [{name: gold}]
            skills: [service]
            languages: [en]
            intents: [{name: any, handle_time: 100s}]
            centers: [{name: boston, contact_cost: 5.00}]
            media:
              - {name: chat, capacity: 2, interruptible: true, contact_cost: 2.00}
              - {name: email, capacity: 4, interruptible: true, after_call_work: 10s}
            agents: {after_call_work: 30s, idle_rate: 0}
            rules:
              - name: chats of experts
                when: media == "chat" && tenure_years > 50
                steps: [{require: service >= 9}]
              - name: everybody
                value: {base: 10}
            """;

    private static final String ROSTER = """
            id,center,address,service,capacity.chat
            ann,boston,ann,5,
            bob,boston,bob,5,1
            """;

    private final Center center = new Center(RULES, ROSTER);

    @Test
    void shouldGiveAnAgentAsManyChatsAsHeMayHandle() {
        center.ready("ann").by("chat").arrives("c1", "gold", "any").answers("ann", "c1");
        center.arrives("c2", "gold", "any").answers("ann", "c2").heard();
        center.arrives("c3", "gold", "any");
        assertThat(center.heard()).containsExactly("c3 waits at 1");
        center.ends("c1");
        assertThat(center.heard()).containsExactly("c1 served (kept)", "ann busy", "ann offered", "c3 to ann");
    }

    @Test
    void shouldOfferAnAgentOneCallAtATime() {
        center.ready("ann").by("chat").arrives("c1", "gold", "any").arrives("c2", "gold", "any");
        assertThat(center.heard()).endsWith("ann offered", "c1 to ann", "c2 waits at 1");
        center.answers("ann", "c1");
        assertThat(center.heard()).containsExactly("ann busy", "ann offered", "c2 to ann");
    }

    @Test
    void shouldTakeTheCapacityOfTheRosterBeforeThatOfThePlan() {
        center.ready("bob")
                .by("chat")
                .arrives("c1", "gold", "any")
                .answers("bob", "c1")
                .heard();
        center.arrives("c2", "gold", "any");
        assertThat(center.heard()).containsExactly("c2 waits at 1");
    }

    @Test
    void shouldOfferVoiceToAnAgentWhoChatsButNoChatToOneWhoSpeaks() {
        center.ready("ann")
                .by("chat")
                .arrives("c1", "gold", "any")
                .answers("ann", "c1")
                .heard();
        center.by("voice").arrives("v1", "gold", "any");
        assertThat(center.heard()).containsExactly("ann offered", "v1 to ann");
        center.answers("ann", "v1").by("chat").arrives("c2", "gold", "any");
        assertThat(center.heard()).containsExactly("ann busy", "c2 waits at 1");
    }

    @Test
    void shouldWrapUpTheCallAndGoOnWithTheChat() {
        center.ready("ann").by("chat").arrives("c1", "gold", "any").answers("ann", "c1");
        center.by("voice").arrives("v1", "gold", "any").answers("ann", "v1").heard();
        center.ends("v1");
        assertThat(center.heard()).containsExactly("v1 served (kept)", "ann after call work");
        center.after(30);
        assertThat(center.heard()).containsExactly("ann busy");
        center.ends("c1");
        assertThat(center.heard()).containsExactly("c1 served (kept)", "ann available");
    }

    @Test
    void shouldGiveTimeAfterAnInterruptibleContactOnlyWhereItsMediaSaysSo() {
        center.ready("ann")
                .by("email")
                .arrives("e1", "gold", "any")
                .answers("ann", "e1")
                .heard();
        center.ends("e1");
        assertThat(center.heard()).containsExactly("e1 served (kept)", "ann after call work");
        center.after(10);
        assertThat(center.heard()).containsExactly("ann available");
    }

    @Test
    void shouldOfferTheNextCallToAnAgentWhoChatsAndHasDeclinedOne() {
        Center noBackOff = new Center(RULES.replace("idle_rate: 0}", "idle_rate: 0, back_off: {reject: 0s}}"), ROSTER);
        noBackOff.ready("ann").agent(CommandType.AGENT_LOGIN, "bob");
        noBackOff.by("email").arrives("e1", "gold", "any").answers("ann", "e1");
        noBackOff.arrives("e2", "gold", "any").arrives("e3", "gold", "any").heard();
        noBackOff.declines("ann", "e2", "reject");
        assertThat(noBackOff.heard()).containsExactly("ann busy", "ann offered", "e3 to ann", "e2 waits at 1");
    }

    @Test
    void shouldSpreadContactsOverAgents() {
        center.ready("ann").after(1).ready("bob").after(1);
        center.by("chat").arrives("c1", "gold", "any").answers("ann", "c1").heard();
        center.arrives("c2", "gold", "any");
        assertThat(center.heard()).containsExactly("bob offered", "c2 to bob");
    }

    @Test
    void shouldLetAnAgentWhoChatsSayThatHeTakesNoMore() {
        center.ready("ann")
                .by("chat")
                .arrives("c1", "gold", "any")
                .answers("ann", "c1")
                .heard();
        center.agent(CommandType.AGENT_NOT_READY, "ann").arrives("c2", "gold", "any");
        assertThat(center.heard()).containsExactly("ann not ready (lunch)", "c2 waits at 1");
        center.ends("c1").agent(CommandType.AGENT_READY, "ann");
        assertThat(center.heard()).containsExactly("c1 served (kept)", "ann available", "ann offered", "c2 to ann");
    }

    @Test
    void shouldLogAnAgentOutWhenTheLastOfHisChatsIsOver() {
        center.ready("ann").by("chat").arrives("c1", "gold", "any").answers("ann", "c1");
        center.arrives("c2", "gold", "any").answers("ann", "c2").heard();
        center.agent(CommandType.AGENT_LOGOUT, "ann").ends("c2");
        assertThat(center.heard()).containsExactly("c2 served (kept)", "ann busy");
        center.ends("c1");
        assertThat(center.heard()).containsExactly("c1 served (kept)", "ann logged out");
    }

    @Test
    void shouldRefuseACallOfAMediaThatThePlanDoesNotHave() {
        center.by("fax").arrives("f1", "gold", "any");
        assertThat(center.heard()).containsExactly("rejected: unknown media");
    }

    @Test
    void shouldKeepTheMediaOfItsCallsThroughANewPlan() {
        center.ready("ann")
                .by("chat")
                .arrives("c1", "gold", "any")
                .answers("ann", "c1")
                .heard();
        center.install(RULES.replace("{name: chat, capacity: 2", "{name: chat, capacity: 1"), ROSTER);
        center.arrives("c2", "gold", "any");
        assertThat(center.heard()).containsExactly("plan installed", "c2 waits at 1");
    }
}
