package org.bsr.router.engine;

import org.bsr.router.plan.Rule.NamedAgent;
import org.jspecify.annotations.Nullable;

/** That a call names an agent: how much more it is worth that he takes it, and until when. */
final class Naming {
    final Call call;
    /** Null: it names nobody, or somebody who is worth no more than others. */
    @Nullable
    Agent agent;

    private long value;
    private long until;

    /** Its place among the namings of calls that wait now; -1: not listed there. */
    int place = -1;

    // Its place among those that name the same agent.
    @Nullable
    Naming before;

    @Nullable
    Naming after;

    Naming(Call call) {
        this.call = call;
    }

    void set(@Nullable Agent named, NamedAgent terms, long since) {
        agent = terms.value() == 0 ? null : named;
        value = terms.value();
        until = since + terms.expiresMicros();
    }

    boolean isInForce(long now) {
        return agent != null && now < until;
    }

    /** When it ends, if it is in force. */
    long expiry(long now) {
        return isInForce(now) ? until : Deadlines.NEVER;
    }

    /** What it adds to the value if this agent takes the call, in millionths. */
    long value(Agent taker, long now) {
        return taker == agent && now < until ? value : 0;
    }
}
