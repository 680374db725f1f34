package org.bsr.server.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.collections.IntArrayList;
import org.agrona.collections.LongArrayList;

/** The different words of one column that a plan must know, with where each stands first. Filled by one thread, then only read. */
final class Words {
    /** A customer holds the number of a word in two bytes. */
    static final int MOST = 1 << 16;

    /** The word where nothing stands. */
    static final int BLANK = 0;

    final String column;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final LongArrayList lines = new LongArrayList();
    private final IntArrayList rows = new IntArrayList();

    Words(String column) {
        this.column = column;
        number("", 0);
    }

    boolean isFullFor(String name) {
        return names.size() == MOST && !numbers.containsKey(name);
    }

    /** The number of the word that stands in this line. */
    int number(String name, long line) {
        Integer known = numbers.get(name);
        if (known != null) {
            rows.setInt(known, rows.getInt(known) + 1);
            return known;
        }
        numbers.put(name, names.size());
        names.add(name);
        lines.addLong(line);
        rows.addInt(1);
        return names.size() - 1;
    }

    int size() {
        return names.size();
    }

    String name(int number) {
        return names.get(number);
    }

    /** Where it stands first. */
    int line(int number) {
        return (int) lines.getLong(number);
    }

    /** How many rows say it. */
    int rows(int number) {
        return rows.getInt(number);
    }
}
