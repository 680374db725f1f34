package org.bsr.router.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The groups of whose new heads their rankings have not been told yet. They are when somebody asks a ranking: while calls wait,
 * an agent who becomes free is given one at once, and then there is nothing to be told.
 */
final class ChangedHeads {
    private @Nullable Group[] groups = new Group[64];
    private int size;

    /** Adds a group that is not there yet. */
    void add(Group group) {
        if (size == groups.length) {
            groups = Arrays.copyOf(groups, 2 * size);
        }
        groups[size++] = group;
    }

    void tell() {
        while (size > 0) {
            Group group = groups[--size];
            groups[size] = null;
            assert group != null;
            group.tellRankings();
        }
    }
}
