package org.bsr.router.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.bsr.router.command.CommandType;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.CallState;
import org.junit.jupiter.api.Test;

/** The reference is right on examples that a person can work out. */
class ReferenceRouterTest {

    @Test
    void shouldGiveCallToTheAgentWhereItIsWorthMost() {
        Story story = new Story("ann boston 8\nbob boston 10").ready("ann", "bob");
        story.arrives("c1", "gold", "redemption");
        assertThat(story.agentOf("c1")).isEqualTo("bob");
        assertThat(story.said())
                .anyMatch(line -> line.contains("ROUTED to 0 time=0 AGENT")
                        && line.contains("value=71000000")
                        && line.contains("cost=5000000"));
    }

    @Test
    void shouldPreferTheCallersOwnCenterWhenNothingElseDiffers() {
        Story story = new Story("ann denver 8\nbob boston 8").ready("ann", "bob");
        story.arrives("c1", "gold", "redemption");
        assertThat(story.agentOf("c1")).isEqualTo("bob");
    }

    @Test
    void shouldGiveFreeAgentTheCallWorthMost() {
        Story story = new Story("ann boston 8");
        story.arrives("c1", "standard", "redemption").at(1).arrives("c2", "gold", "redemption");
        story.ready("ann");
        assertThat(story.agentOf("c2")).isEqualTo("ann");
        assertThat(story.stateOf("c1")).isEqualTo(CallState.WAITING);
    }

    @Test
    void shouldGiveTiesToTheLongestWaitThenTheLongestIdleThenTheFirstOnTheRoster() {
        Story story = new Story("ann boston 8\nbob boston 8\ncyd boston 8");
        story.ready("bob", "ann").at(1).ready("cyd");
        story.arrives("c1", "gold", "redemption").arrives("c2", "gold", "redemption");
        assertThat(story.agentOf("c1")).isEqualTo("ann");
        assertThat(story.agentOf("c2")).isEqualTo("bob");
        story.arrives("c3", "gold", "redemption");
        assertThat(story.agentOf("c3")).isEqualTo("cyd");
        story.at(2).arrives("c4", "gold", "redemption").arrives("c5", "gold", "redemption");
        story.call(CommandType.CALL_HUNG_UP, "c3", "");
        assertThat(story.agentOf("c4")).isEqualTo("cyd");
    }

    @Test
    void shouldWidenTheSearchAtTheNextStep() {
        Story story = new Story("ann boston 5").ready("ann").at(1).arrives("c1", "gold", "redemption");
        assertThat(story.stateOf("c1")).isEqualTo(CallState.WAITING);
        story.at(20.9).advances();
        assertThat(story.stateOf("c1")).isEqualTo(CallState.WAITING);
        story.at(60).advances();
        assertThat(story.said()).anyMatch(line -> line.startsWith("ROUTED to 0 time=21000000 AGENT"));
    }

    @Test
    void shouldTellPlaceAndExpectedWaitOfWaitingCall() {
        Story story = new Story("ann boston 8\nbob boston 9");
        story.agent(CommandType.AGENT_LOGIN, "ann").agent(CommandType.AGENT_LOGIN, "bob");
        story.arrives("c1", "gold", "redemption").at(3).arrives("c2", "gold", "redemption");
        assertThat(story.said())
                .anyMatch(line -> line.contains("WAITING position=2 ewt=252000000 p90=583500000 wait=0"));
    }

    @Test
    void shouldAlertOnceThatNobodyLoggedInCanEverTakeTheCall() {
        Story story = new Story("ann boston 3\nbob boston 5").ready("ann", "bob");
        story.arrives("c1", "gold", "redemption");
        assertThat(story.said()).noneMatch(line -> line.startsWith("ALERT"));
        story.agent(CommandType.AGENT_LOGOUT, "bob");
        assertThat(story.said()).anyMatch(line -> line.startsWith("ALERT") && line.contains("call=c1"));
        story.agent(CommandType.AGENT_LOGOUT, "ann");
        assertThat(story.said()).noneMatch(line -> line.startsWith("ALERT"));
    }

    @Test
    void shouldSendRoutineCallToSelfServiceButNotOneWhoOptedOut() {
        Story story = new Story("ann boston 5").ready("ann");
        story.arrives("c1", "gold", "balance");
        assertThat(story.stateOf("c1")).isEqualTo(CallState.IN_SELF_SERVICE);
        story.optedOutArrives("c2", "balance");
        assertThat(story.agentOf("c2")).isEqualTo("ann");
    }

    @Test
    void shouldSendCallToSelfServiceOnlyWhileNobodyIsFree() {
        Story story = new Story("ann boston 5").ready("ann").arrives("c1", "gold", "billing");
        assertThat(story.agentOf("c1")).isEqualTo("ann");
        story.arrives("c2", "gold", "billing");
        assertThat(story.stateOf("c2")).isEqualTo(CallState.IN_SELF_SERVICE);
        story.optedOutArrives("c3", "billing");
        assertThat(story.stateOf("c3")).isEqualTo(CallState.WAITING);
    }

    @Test
    void shouldCountTheWaitFromArrivalWhenTheCallerAsksOutOfSelfService() {
        Story story = new Story("ann boston 5").arrives("c1", "gold", "balance");
        story.at(5).optedOutArrives("c2", "balance");
        story.at(10).call(CommandType.SELF_SERVICE_DONE, "c1", "wants_agent");
        assertThat(story.said())
                .anyMatch(line -> line.contains("WAITING position=1") && line.contains("wait=10000000"));
        story.ready("ann");
        assertThat(story.agentOf("c1")).isEqualTo("ann");
    }

    @Test
    void shouldTakeCallOutOfSelfServiceAtItsTimeLimit() {
        Story story = new Story("ann boston 5").arrives("c1", "gold", "balance");
        story.at(60).advances();
        assertThat(story.stateOf("c1")).isEqualTo(CallState.WAITING);
    }

    @Test
    void shouldOfferCallBackToItsPlaceAfterNoAnswer() {
        Story story = new Story("ann boston 8\nbob boston 8").ready("ann");
        story.at(1).arrives("c1", "gold", "redemption").at(2).arrives("c2", "gold", "redemption");
        story.at(16).advances();
        assertThat(story.said()).anyMatch(line -> line.startsWith("OFFER_WITHDRAWN to 0 time=16000000"));
        assertThat(story.stateOfAgent("ann")).isEqualTo(AgentState.NOT_READY);
        story.ready("bob");
        assertThat(story.agentOf("c1")).isEqualTo("bob");
    }

    @Test
    void shouldComeBackAfterTheBackOffAndGoNotReadyAfterTooManyMissedCalls() {
        Story story = new Story("ann boston 8").ready("ann").arrives("c1", "gold", "billing");
        story.at(44.9).advances();
        assertThat(story.stateOfAgent("ann")).isEqualTo(AgentState.NOT_READY);
        story.at(45).advances();
        assertThat(story.stateOfAgent("ann")).isEqualTo(AgentState.OFFERED);
        story.at(60).advances();
        assertThat(story.said())
                .anyMatch(line -> line.contains("NOT_READY deadline=0") && line.contains("missed_calls"));
    }

    @Test
    void shouldLetTheDeclineLapseOnlyWhenNobodyElseIsLeft() {
        Story story = new Story("ann boston 8\nbob boston 8").ready("ann");
        story.agent(CommandType.AGENT_LOGIN, "bob");
        story.arrives("c1", "gold", "redemption").declines("ann", "c1", "reject");
        story.at(11).advances();
        assertThat(story.stateOfAgent("ann")).isEqualTo(AgentState.AVAILABLE);
        assertThat(story.stateOf("c1")).isEqualTo(CallState.WAITING);
        story.agent(CommandType.AGENT_LOGOUT, "bob");
        assertThat(story.agentOf("c1")).isEqualTo("ann");
    }

    @Test
    void shouldKeepAgentsForOthersWhileNoMoreAreAvailableThanAreToBeKept() {
        Story story = new Story("ann boston 8\nbob denver 9").ready("ann", "bob");
        story.arrives("c1", "gold", "errand").arrives("c2", "gold", "errand");
        assertThat(story.agentOf("c1")).isEqualTo("ann");
        assertThat(story.stateOf("c2")).isEqualTo(CallState.WAITING);
        story.arrives("c3", "gold", "redemption");
        assertThat(story.agentOf("c3")).isEqualTo("bob");
    }

    @Test
    void shouldNotKeepAgentsWhomTheOthersCannotUse() {
        Story story = new Story("ann boston 7").ready("ann").arrives("c1", "gold", "errand");
        assertThat(story.agentOf("c1")).isEqualTo("ann");
    }

    @Test
    void shouldHoldCallForBetterAgentUntilItsTimeIsOver() {
        Story story = new Story("ann boston 7").ready("ann").arrives("c1", "gold", "dispute");
        assertThat(story.stateOf("c1")).isEqualTo(CallState.WAITING);
        story.at(12).advances();
        assertThat(story.said()).anyMatch(line -> line.startsWith("ROUTED to 0 time=10000000 AGENT"));
    }

    @Test
    void shouldLiftTheHoldWhenMoreOfTheClassWait() {
        Story story = new Story("ann boston 7").ready("ann").arrives("c1", "gold", "dispute");
        story.at(1).arrives("c2", "gold", "dispute");
        assertThat(story.agentOf("c1")).isEqualTo("ann");
        assertThat(story.stateOf("c2")).isEqualTo(CallState.WAITING);
    }

    @Test
    void shouldSpareAgentsWhoseSkillsArePriced() {
        Story story =
                new Story("ann boston 8 5\nbob denver 8").ready("ann").at(1).ready("bob");
        story.arrives("c1", "gold", "billing");
        assertThat(story.agentOf("c1")).isEqualTo("bob");
    }

    @Test
    void shouldCountHeadStartAsWaited() {
        Story story = new Story("ann boston 8").arrives("c1", "gold", "errand");
        story.at(15).arrives("c2", "gold", "dispute").at(30).ready("ann");
        assertThat(story.agentOf("c2")).isEqualTo("ann");
    }

    @Test
    void shouldGiveAgentTimeForAfterCallWork() {
        Story story = new Story("ann boston 8").ready("ann").arrives("c1", "gold", "redemption");
        story.at(3).answers("ann", "c1").at(10).call(CommandType.CALL_ENDED, "c1", "kept");
        assertThat(story.said().get(0)).contains("CALL_OVER", "SERVED", "wait=3000000", "agent=ann", "outcome=kept");
        assertThat(story.stateOfAgent("ann")).isEqualTo(AgentState.AFTER_CALL_WORK);
        story.at(50).advances();
        assertThat(story.stateOfAgent("ann")).isEqualTo(AgentState.AVAILABLE);
    }

    @Test
    void shouldReturnOfferedCallWhenItsAgentLogsOutAndLetConnectedOneEnd() {
        Story story = new Story("ann boston 8\nbob boston 8").ready("ann").arrives("c1", "gold", "redemption");
        story.agent(CommandType.AGENT_LOGOUT, "ann");
        assertThat(story.stateOf("c1")).isEqualTo(CallState.WAITING);
        story.ready("bob").answers("bob", "c1").agent(CommandType.AGENT_LOGOUT, "bob");
        assertThat(story.stateOfAgent("bob")).isEqualTo(AgentState.BUSY);
        story.call(CommandType.CALL_ENDED, "c1", "");
        assertThat(story.stateOfAgent("bob")).isEqualTo(AgentState.LOGGED_OUT);
    }

    @Test
    void shouldHoldBackCallsAndAgentsOfLostSessionAndResumeThem() {
        Story story = new Story("ann boston 8").ready("ann").arrives("c1", "gold", "redemption");
        story.declines("ann", "c1", "reject")
                .session(CommandType.SESSION_LOST)
                .at(11)
                .advances();
        assertThat(story.stateOfAgent("ann")).isEqualTo(AgentState.AVAILABLE);
        assertThat(story.stateOf("c1")).isEqualTo(CallState.WAITING);
        story.at(29).session(CommandType.HELLO);
        assertThat(story.said().get(0)).startsWith("CALL_STATE to 0 time=29000000 WAITING");
        assertThat(story.said().get(1)).startsWith("AGENT_CHANGED to 0 time=29000000 AVAILABLE");
        assertThat(story.agentOf("c1")).isEqualTo("ann");
    }

    @Test
    void shouldResolveWhatALostSessionLeftWhenItsGraceIsOver() {
        Story story = new Story("ann boston 8\nbob boston 8").ready("ann", "bob");
        story.arrives("c1", "gold", "redemption").arrives("c2", "gold", "redemption");
        story.answers("ann", "c1").session(CommandType.SESSION_LOST).at(31).advances();
        assertThat(story.stateOf("c1")).isEqualTo(CallState.CONNECTED);
        assertThat(story.router.call("c2")).isNull();
        assertThat(story.stateOfAgent("bob")).isEqualTo(AgentState.LOGGED_OUT);
        story.session(CommandType.HELLO).call(CommandType.CALL_ENDED, "c1", "");
        assertThat(story.stateOfAgent("ann")).isEqualTo(AgentState.LOGGED_OUT);
    }

    @Test
    void shouldLetAgentsGoWhoAreNoLongerOnTheRoster() {
        Story story = new Story("ann boston 8\nbob boston 8").ready("ann", "bob");
        story.arrives("c1", "gold", "redemption").answers("ann", "c1");
        story.install("cyd boston 8");
        assertThat(story.stateOfAgent("ann")).isEqualTo(AgentState.BUSY);
        assertThat(story.stateOfAgent("bob")).isEqualTo(AgentState.LOGGED_OUT);
        story.call(CommandType.CALL_HUNG_UP, "c1", "");
        assertThat(story.stateOfAgent("ann")).isEqualTo(AgentState.LOGGED_OUT);
        story.agent(CommandType.AGENT_LOGIN, "ann");
        assertThat(story.said().get(0)).contains("REJECTED", "UNKNOWN_AGENT");
    }

    @Test
    void shouldChangeNothingForACommandInTheWrongState() {
        Story story = new Story("ann boston 8").ready("ann").arrives("c1", "gold", "redemption");
        story.arrives("c1", "gold", "billing");
        assertThat(story.said()).singleElement().asString().contains("CALL_EXISTS");
        story.call(CommandType.CALL_ENDED, "c1", "");
        assertThat(story.said()).singleElement().asString().contains("CALL_WRONG_STATE");
        story.answers("ann", "c2");
        assertThat(story.said()).singleElement().asString().contains("UNKNOWN_CALL");
        story.agent(CommandType.AGENT_READY, "ann");
        assertThat(story.said()).singleElement().asString().contains("AGENT_WRONG_STATE");
        assertThat(story.stateOf("c1")).isEqualTo(CallState.OFFERED);
    }
}
