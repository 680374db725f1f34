package org.bsr.router.engine;

import org.bsr.router.command.Command;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Has the processor fetch what commands are about. Of many calls and agents hardly any is in its cache, and one would be waited
 * for after the other: the call, the agent of that, his group. What the registers know of them is fetched side by side, and so
 * is what a whole batch is about, kind by kind: as long as the processor has not seen a slot, it guesses what follows from it.
 */
final class Lookahead {
    private final Calls calls;
    private final Workforce workforce;
    private final @Nullable Call[] itsCall = new Call[RoutingEngine.MOST_AHEAD];
    private final @Nullable Agent[] itsAgent = new Agent[RoutingEngine.MOST_AHEAD];
    /** Nobody reads it: it keeps the compiler from leaving the fetching out. */
    @SuppressWarnings("unused")
    private int touched;

    Lookahead(Calls calls, Workforce workforce) {
        this.calls = calls;
        this.workforce = workforce;
    }

    /** Of all of these. */
    void fetch(Command[] commands, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += calls.touch(commands[i].call) + workforce.touch(commands[i].agent);
        }
        for (int i = 0; i < count; i++) {
            int call = calls.glance(commands[i].call);
            Agent named = workforce.glance(commands[i].agent);
            itsCall[i] = calls.at(call);
            itsAgent[i] = named == null ? calls.answererOf(call) : named;
        }
        for (int i = 0; i < count; i++) {
            Call call = itsCall[i];
            Agent agent = itsAgent[i];
            sum += call == null ? 0 : call.touch();
            sum += agent == null ? 0 : agent.touch();
        }
        for (int i = 0; i < count; i++) {
            Agent agent = itsAgent[i];
            sum += agent == null ? 0 : agent.group.touch();
        }
        touched += sum;
    }

    /** Of a call that is looked for next, so that both are fetched at once. */
    void fetchAgentOf(Text call) {
        Agent agent = calls.answererOf(calls.glance(call));
        touched += agent == null ? 0 : agent.touch();
    }
}
