package org.bsr.router.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The queues whose rankings have not been told yet that they are empty, or not any more. They are when somebody asks a ranking:
 * while calls wait, an agent who becomes free is given one at once, and then there is nothing to be told.
 */
final class ChangedQueues {
    private @Nullable IdleQueue[] queues = new IdleQueue[64];
    private int size;

    /** Adds a queue that is not there yet. */
    void add(IdleQueue queue) {
        if (size == queues.length) {
            queues = Arrays.copyOf(queues, 2 * size);
        }
        queues[size++] = queue;
    }

    void tell() {
        while (size > 0) {
            IdleQueue queue = queues[--size];
            queues[size] = null;
            assert queue != null;
            queue.tellRankings();
        }
    }
}
