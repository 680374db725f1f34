package org.bsr.router.engine;

import org.bsr.router.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * Has the processor fetch what the next commands are about. Of many calls and agents hardly any is in its cache. One command
 * alone waits for its call, then for the agent of that, and then for his group; of a batch all calls are fetched side by side,
 * then all agents, then all groups.
 */
final class Lookahead {
    private final Calls calls;
    private final Workforce workforce;
    private final @Nullable Call[] itsCall = new Call[RoutingEngine.MOST_AHEAD];
    private final @Nullable Agent[] itsAgent = new Agent[RoutingEngine.MOST_AHEAD];

    Lookahead(Calls calls, Workforce workforce) {
        this.calls = calls;
        this.workforce = workforce;
    }

    /** @return nothing of meaning: whoever keeps it keeps the compiler from leaving the fetching out */
    int fetch(Command[] commands, int count) {
        for (int i = 0; i < count; i++) {
            itsCall[i] = calls.glance(commands[i].call);
            itsAgent[i] = workforce.glance(commands[i].agent);
        }
        int touched = 0;
        for (int i = 0; i < count; i++) {
            Call call = itsCall[i];
            if (call != null) {
                touched += call.touch();
                itsAgent[i] = call.agent;
            }
        }
        for (int i = 0; i < count; i++) {
            Agent agent = itsAgent[i];
            touched += agent == null ? 0 : agent.touch();
        }
        for (int i = 0; i < count; i++) {
            Agent agent = itsAgent[i];
            touched += agent == null ? 0 : agent.group.touch();
        }
        return touched;
    }
}
