package org.bsr.router.engine;

import java.util.List;
import org.bsr.router.command.Command;
import org.bsr.router.event.CenterState;
import org.bsr.router.event.Rejection;
import org.bsr.router.plan.Symbols;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Centers that open and close, and that cannot be reached and can again. The agents of one that does not work stay as they are,
 * but are nobody to the calls that wait; what is connected goes on.
 */
final class CenterDesk {
    private static final Text CENTER_UNREACHABLE = Text.of("center_unreachable");

    private final Floor floor;
    private final Dispatch dispatch;
    private final AgentDesk agents;

    CenterDesk(Floor floor, Dispatch dispatch, AgentDesk agents) {
        this.floor = floor;
        this.dispatch = dispatch;
        this.agents = agents;
    }

    /** The router itself may speak of a center before the plan that has it comes into force. */
    @Nullable
    Rejection changed(Command command) {
        if (command.client >= 0) {
            if (!floor.hasPlan()) {
                return Rejection.NO_PLAN;
            }
            if (floor.plan().centerNames().idOf(command.center) == Symbols.NONE) {
                return Rejection.UNKNOWN_CENTER;
            }
        }
        Site site = floor.sites.named(command.center);
        CenterState before = site.state();
        site.become(command.state);
        if (site.state() != before) {
            floor.announcer.centerState(site, floor.now);
            tellAgents(site);
            dispatch.matchAll();
            dispatch.tellAllReturned();
            dispatch.alertUnstaffed();
        }
        return null;
    }

    /** All agents of the site first, so that calls which come back see it as it is now. */
    private void tellAgents(Site site) {
        List<Agent> all = floor.workforce.agents();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).group.site == site) {
                floor.workforce.refresh(all.get(i));
            }
        }
        if (site.state() == CenterState.UNREACHABLE) {
            for (int i = 0; i < all.size(); i++) {
                Agent agent = all.get(i);
                Call offered = agent.offer;
                if (offered != null && agent.group.site == site) {
                    dispatch.takeBack(offered, agent, CENTER_UNREACHABLE);
                    agents.release(agent, offered);
                }
            }
        }
    }
}
