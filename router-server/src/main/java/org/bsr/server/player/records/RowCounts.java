package org.bsr.server.player.records;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many rows of each kind there are, and where the first of them stand. */
public final class RowCounts {
    private static final int SHOWN = 3;

    private final Map<String, Rows> kinds = new TreeMap<>();

    /** @param firstLines lines of the file, of the first few */
    public record Rows(int count, List<Long> firstLines) {}

    void add(String kind, long line) {
        Rows before = kinds.getOrDefault(kind, new Rows(0, List.of()));
        List<Long> lines = new ArrayList<>(before.firstLines());
        if (lines.size() < SHOWN) {
            lines.add(line);
        }
        kinds.put(kind, new Rows(before.count() + 1, lines));
    }

    public int total() {
        return kinds.values().stream().mapToInt(Rows::count).sum();
    }

    public Map<String, Rows> kinds() {
        return Collections.unmodifiableMap(kinds);
    }
}
