package org.bsr.router.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.bsr.router.command.CommandType;
import org.bsr.router.event.CallState;
import org.junit.jupiter.api.Test;

/** Callers who would rather be called back than wait. */
class CallbackTest {
    private static final String RULES = """
            plan: Callbacks
            tiers: [{name: any}]
            skills: [service]
            languages: [en]
            intents: [{name: any, handle_time: 100s}]
            centers: [{name: boston}]
            agents: {ring: 10s, after_call_work: 0s, idle_rate: 0}
            sessions: {grace: 30s}
            rules:
              - name: everybody
                value: {base: 10}
                urgency: [{per_second: 0.05}]
                callback: {TERMS}
                steps: [{require: service >= 1}]
            """;

    private static final String TERMS = "offer_when_ewt_above: 60s, quarantine: 10m, tries: 2";
    private static final String ROSTER = "id,center,address,service\nb1,boston,b1,5\nb2,boston,b2,5\n";

    /** One agent, and he is busy. */
    private static Center busy(String terms) {
        Center center = new Center(RULES.replace("TERMS", terms), ROSTER).ready("b1");
        center.arrives("first", "any", "any").answers("b1", "first").heard();
        return center;
    }

    /** The caller has hung up and is to be called back. */
    private static Center pending() {
        Center center = busy(TERMS).arrives("c", "any", "any").wantsCallback("c", "555");
        center.heard();
        return center;
    }

    @Test
    void shouldOfferACallbackWhereTheWaitIsLong() {
        assertThat(busy(TERMS).arrives("c", "any", "any").heard()).containsExactly("c waits at 1, callback?");
        String patient = TERMS.replace("60s", "70s");
        assertThat(busy(patient).arrives("c", "any", "any").heard()).containsExactly("c waits at 1");
    }

    @Test
    void shouldOfferACallbackOnlyIfItIsWorthMoreThanToWait() {
        // To wait is worth 10 less 0.05 x 69.3 s.
        assertThat(busy("value: 6.53").arrives("c", "any", "any").heard()).containsExactly("c waits at 1");
        assertThat(busy("value: 6.54").arrives("c", "any", "any").heard()).containsExactly("c waits at 1, callback?");
    }

    @Test
    void shouldKeepThePlaceOfACallToBeCalledBack() {
        Center center = busy(TERMS).arrives("c", "any", "any").after(5).arrives("later", "any", "any");
        center.heard();
        center.wantsCallback("c", "555").hangsUp("c");
        assertThat(center.heard()).containsExactly("c is called back at 1");
        assertThat(center.engine.live(CallState.CALLBACK_PENDING)).isEqualTo(1);
        center.ends("first");
        assertThat(center.heard()).contains("b1 offered", "c to b1, who calls 555");
    }

    @Test
    void shouldServeACallbackLikeAnyCall() {
        Center center = pending().ends("first").hangsUp("c").answers("b1", "c");
        center.heard();
        center.ends("c");
        assertThat(center.heard()).containsExactly("c served (kept)", "b1 available");
    }

    @Test
    void shouldLeaveACustomerAloneForAWhileWhoDoesNotAnswer() {
        Center center = pending().ends("first");
        center.heard();
        center.after(8).doesNotAnswer("c");
        assertThat(center.heard()).containsExactly("c is called back later", "b1 available");
        center.after(599);
        assertThat(center.heard()).isEmpty();
        center.after(1);
        assertThat(center.heard()).containsExactly("b1 offered", "c to b1, who calls 555");
    }

    @Test
    void shouldPutACallBackToItsPlaceAfterItsRest() {
        Center center = pending().ends("first").doesNotAnswer("c").arrives("next", "any", "any");
        center.answers("b1", "next").arrives("later", "any", "any").heard();
        center.after(600);
        assertThat(center.heard()).containsExactly("c is called back at 1");
    }

    @Test
    void shouldGiveUpAfterSoManyTries() {
        Center center = pending().ends("first").doesNotAnswer("c").after(600);
        center.heard();
        center.doesNotAnswer("c");
        assertThat(center.heard()).containsExactly("c failed (no_answer)", "b1 available");
    }

    @Test
    void shouldForgetACallbackThatIsNoLongerWanted() {
        Center center = pending().cancelsCallback("c");
        assertThat(center.heard()).containsExactly("c abandoned (cancelled)");
        center.ends("first");
        assertThat(center.heard()).containsExactly("first served (kept)", "b1 available");
    }

    @Test
    void shouldForgetACallbackThatRestsOrIsOffered() {
        Center resting = pending().ends("first").doesNotAnswer("c");
        resting.heard();
        assertThat(resting.cancelsCallback("c").after(700).heard()).containsExactly("c abandoned (cancelled)");

        Center offered = pending().ends("first");
        offered.heard();
        assertThat(offered.cancelsCallback("c").heard()).containsExactly("c abandoned (cancelled)", "b1 available");
    }

    @Test
    void shouldCancelOnlyCallbacksThatNobodyHasTakenYet() {
        Center center =
                busy(TERMS).arrives("c", "any", "any").cancelsCallback("c").cancelsCallback("nobody");
        assertThat(center.heard()).endsWith("rejected: call wrong state", "rejected: unknown call");
        center.wantsCallback("c", "555").ends("first").answers("b1", "c").heard();
        assertThat(center.cancelsCallback("c").heard()).containsExactly("rejected: call wrong state");
    }

    @Test
    void shouldLetTheAgentKeepHisIdleTimeIfTheCustomerDoesNotAnswer() {
        Center center = pending().ends("first").after(5).ready("b2").doesNotAnswer("c");
        center.heard();
        center.arrives("next", "any", "any");
        assertThat(center.heard()).containsExactly("b1 offered", "next to b1");
    }

    @Test
    void shouldPassACallbackOnThatAnAgentDeclines() {
        Center center = pending().ends("first").declines("b1", "c", "reject");
        assertThat(center.heard()).endsWith("b1 not ready (reject_back_off)", "c is called back at 1");
    }

    @Test
    void shouldKeepThePromiseWhenTheSwitchIsGone() {
        Center center = pending().say(CommandType.SESSION_LOST, Center.SWITCH).after(31);
        center.say(CommandType.HELLO, Center.SWITCH);
        assertThat(center.heard()).contains("c is callback pending, to be called at 555");
        center.ready("b2");
        assertThat(center.heard()).contains("c to b2, who calls 555");
    }

    @Test
    void shouldTakeOnlyCallbacksThatWereOffered() {
        Center center = busy("value: 0").arrives("c", "any", "any").wantsCallback("c", "555");
        assertThat(center.heard()).containsExactly("c waits at 1", "rejected: callback not offered");
        center.wantsCallback("first", "555").wantsCallback("nobody", "555").doesNotAnswer("c");
        assertThat(center.heard())
                .containsExactly("rejected: call wrong state", "rejected: unknown call", "rejected: call wrong state");
    }

    @Test
    void shouldNeedANumberToCall() {
        Center center = busy(TERMS).arrives("c", "any", "any").wantsCallback("c", "");
        assertThat(center.heard()).endsWith("rejected: missing field");
    }
}
