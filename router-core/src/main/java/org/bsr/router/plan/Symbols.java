package org.bsr.router.plan;

import java.util.List;
import org.agrona.collections.Object2IntHashMap;
import org.bsr.router.text.Text;

/** The names of one kind that a plan declares, numbered in the order of declaration. Immutable. */
public final class Symbols {
    public static final int NONE = -1;

    private final List<String> names;
    private final Object2IntHashMap<Text> ids = new Object2IntHashMap<>(NONE);

    public Symbols(List<String> names) {
        this.names = List.copyOf(names);
        for (int id = 0; id < this.names.size(); id++) {
            ids.put(Text.of(this.names.get(id)), id);
        }
    }

    /** The id of this name, or {@link #NONE}. */
    public int idOf(Text name) {
        return ids.getValue(name);
    }

    /** The id of this name, or {@link #NONE}. */
    public int idOf(String name) {
        return names.indexOf(name);
    }

    public String name(int id) {
        return names.get(id);
    }

    public List<String> names() {
        return names;
    }

    public int size() {
        return names.size();
    }
}
