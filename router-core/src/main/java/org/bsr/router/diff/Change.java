package org.bsr.router.diff;

import java.util.Locale;
import java.util.Map;

/**
 * One difference.
 *
 * @param where what differs: the keys that lead there, with names in place of list positions
 * @param before empty where there was nothing
 * @param after empty where there is nothing any more
 * @param example a call, or an agent, that is treated differently; empty where none is needed or none is
 */
public record Change(Kind kind, String where, String before, String after, Map<String, String> example) {

    /** What was done. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        RENAMED,
        MOVED;

        /** As people and scripts see it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Change of(Kind kind, String where) {
        return new Change(kind, where, "", "", Map.of());
    }
}
