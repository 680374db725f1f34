package org.bsr.router.engine;

import java.util.Objects;
import org.bsr.router.command.Command;
import org.bsr.router.event.CallState;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.plan.Symbols;

/**
 * Puts a plan and roster in force. Everybody's skills are those of the new roster from then on. Calls are treated by the new
 * plan, but for those that wait where it lets them keep the rules they came with.
 */
final class PlanDesk {
    private final Floor floor;
    private final Dispatch dispatch;
    private final AgentDesk agents;

    PlanDesk(Floor floor, Dispatch dispatch, AgentDesk agents) {
        this.floor = floor;
        this.dispatch = dispatch;
        this.agents = agents;
    }

    void install(Command command) {
        RoutingPlan plan = Objects.requireNonNull(command.plan);
        floor.rulebooks.putInForce(plan);
        int kept = 0;
        int migrated = 0;
        for (Call call = floor.calls.first(); call != null; call = floor.calls.after(call)) {
            dispatch.quitLine(call);
            boolean keeps = keepsRules(call, plan);
            if (!keeps) {
                floor.rulebooks.follow(call);
            }
            call.media = mediaUnder(plan, call);
            if (call.state != CallState.CONNECTED) {
                kept += keeps ? 1 : 0;
                migrated += keeps ? 0 : 1;
            }
        }
        floor.use(Objects.requireNonNull(command.roster));
        for (Agent agent : floor.workforce.agents()) {
            if (!agent.rostered && agent.isLoggedIn() && !agent.isEngaged()) {
                agents.leave(agent);
            }
        }
        for (Call call = floor.calls.first(); call != null; call = floor.calls.after(call)) {
            floor.classify(call);
            if (call.isWaiting()) {
                dispatch.takeStep(call);
            }
        }
        for (Call call = floor.calls.first(); call != null; call = floor.calls.after(call)) {
            if (call.isWaiting()) {
                dispatch.skipSteps(call);
            }
        }
        dispatch.matchAll();
        dispatch.alertUnstaffed();
        floor.announcer.planInstalled(command, kept, migrated, floor.now);
    }

    /** A media that is no more has no agents, so its calls become others as the new plan has it. */
    private static boolean keepsRules(Call call, RoutingPlan plan) {
        return plan.keepsWaitingCalls() && call.state != CallState.CONNECTED && mediaUnder(plan, call) != Symbols.NONE;
    }

    private static int mediaUnder(RoutingPlan plan, Call call) {
        return plan.mediaNames().idOf(call.rulebook().plan.mediaNames().name(call.ownMedia));
    }
}
