package org.bsr.router.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The calls that wait in a line and name an agent: all of them, and under each agent those that name him. */
final class Namings {
    private @Nullable Naming[] listed = new Naming[64];
    private int size;

    int size() {
        return size;
    }

    Naming at(int place) {
        Naming naming = listed[place];
        assert naming != null;
        return naming;
    }

    /** Lists what the call names and what is still in force of it. */
    void list(Call call, long now) {
        if (call.namesAgents()) {
            list(call.preferred, now);
            list(call.last, now);
        }
    }

    void unlist(Call call) {
        if (call.namesAgents()) {
            unlist(call.preferred);
            unlist(call.last);
        }
    }

    private void list(Naming naming, long now) {
        Agent agent = naming.agent;
        if (agent == null || !naming.isInForce(now)) {
            return;
        }
        if (size == listed.length) {
            listed = Arrays.copyOf(listed, 2 * size);
        }
        naming.place = size;
        listed[size++] = naming;
        naming.before = null;
        naming.after = agent.firstNaming;
        if (naming.after != null) {
            naming.after.before = naming;
        }
        agent.firstNaming = naming;
    }

    private void unlist(Naming naming) {
        Agent agent = naming.agent;
        if (agent == null || naming.place < 0) {
            return;
        }
        Naming moved = at(--size);
        listed[naming.place] = moved;
        moved.place = naming.place;
        listed[size] = null;
        naming.place = -1;
        if (naming.before == null) {
            agent.firstNaming = naming.after;
        } else {
            naming.before.after = naming.after;
        }
        if (naming.after != null) {
            naming.after.before = naming.before;
        }
    }
}
