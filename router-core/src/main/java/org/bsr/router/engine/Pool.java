package org.bsr.router.engine;

import java.util.ArrayList;
import java.util.List;

/** Agents of all centers of whom some are kept for calls that need them most, and what calls of one media find of them. */
final class Pool {
    final int media;
    private final boolean[] groups;
    /** How many of these agents have room for the media now. */
    int available;
    /** The lines whose calls leave them to others. */
    private final List<Line> behind = new ArrayList<>();

    Pool(int media, int groupCount) {
        this.media = media;
        groups = new boolean[groupCount];
    }

    void add(Group group) {
        groups[group.index] = true;
        group.join(this);
        for (Agent agent = group.firstIdle(media); agent != null; agent = agent.idleAfter(media)) {
            available++;
        }
    }

    boolean contains(Group group) {
        return groups[group.index];
    }

    void keepFrom(Line line) {
        behind.add(line);
    }

    /** Whether calls wait that may have been kept from these agents. */
    boolean isWaitedFor() {
        for (int i = 0; i < behind.size(); i++) {
            if (behind.get(i).first != null) {
                return true;
            }
        }
        return false;
    }
}
