package org.bsr.router.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.bsr.router.command.CommandType;
import org.junit.jupiter.api.Test;

/** What the engine promises about calls that are handed on, one example each. */
class TransferTest {
    private static final String RULES = PlacesTest.HEAD + """
            rules:
              - name: sales
                when: intent == "sales"
                value: {base: 10}
                urgency: [{per_second: 1}]
                steps: [{require: service >= 6}]
              - name: the rest
                value: {base: 10}
                urgency: [{per_second: 1}]
                steps: [{require: service >= 1}]
            """;

    private static final String ROSTER = """
            id,center,address,service
            b1,boston,sip:b1,5
            b2,boston,sip:b2,5
            d1,denver,sip:d1,7
            """;

    private final Center center = new Center(RULES, ROSTER);

    private void connect(String agent, String call) {
        center.ready(agent)
                .arrives(call, "gold", "billing")
                .answers(agent, call)
                .heard();
    }

    @Test
    void shouldGiveTheCallToSomebodyWhoFitsWhatItIsAboutNow() {
        connect("b1", "c");
        center.ready("b2", "d1").heard();
        assertThat(center.transfers("c", "sales", false).heard())
                .containsExactly("b1 after call work", "d1 offered", "c to d1");
        assertThat(center.answers("d1", "c").ends("c").heard())
                .containsExactly("d1 busy", "c served (kept)", "d1 after call work");
    }

    @Test
    void shouldNotGiveItBackToHimWhoHandedItOn() {
        connect("b1", "c");
        center.agent(CommandType.AGENT_LOGIN, "b2").heard();
        assertThat(center.transfers("c", "", true).heard()).containsExactly("b1 after call work", "c waits at 1");
        assertThat(center.after(20).heard()).containsExactly("b1 available");
    }

    @Test
    void shouldKeepTheOldPlaceWhereTheWaitIsKept() {
        connect("b1", "c1");
        center.after(10).arrives("c2", "gold", "billing");
        assertThat(center.transfers("c1", "", true).heard())
                .containsExactly("c2 waits at 1", "b1 after call work", "c1 waits at 1");
        assertThat(center.ready("b2").heard()).contains("c1 to b2");
    }

    @Test
    void shouldWaitFromNowOnWhereTheWaitIsNotKept() {
        connect("b1", "c1");
        center.after(10).arrives("c2", "gold", "billing");
        assertThat(center.after(1).transfers("c1", "", false).heard())
                .containsExactly("c2 waits at 1", "b1 after call work", "c1 waits at 2");
        assertThat(center.ready("b2").heard()).contains("c2 to b2");
    }

    @Test
    void shouldAlertOnceMoreWhereNobodyCanServeWhatItIsAboutNow() {
        connect("b1", "c");
        assertThat(center.transfers("c", "sales", true).heard())
                .containsExactly("b1 after call work", "c waits at 1", "alert: c no qualified agent");
    }

    @Test
    void shouldLetGoOfAnAgentWhoWasToLeave() {
        connect("b1", "c");
        center.agent(CommandType.AGENT_LOGOUT, "b1");
        assertThat(center.transfers("c", "", true).heard())
                .containsExactly("b1 logged out", "c waits at 1", "alert: c no qualified agent");
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        connect("b1", "c");
        center.arrives("c2", "gold", "billing").heard();
        assertThat(center.transfers("nothing", "sales", true)
                        .transfers("c2", "sales", true)
                        .transfers("c", "weather", true)
                        .transfers("c", "sales", true, "nobody")
                        .heard())
                .containsExactly(
                        "rejected: unknown call",
                        "rejected: call wrong state",
                        "rejected: unknown intent",
                        "rejected: unknown agent");
    }
}
