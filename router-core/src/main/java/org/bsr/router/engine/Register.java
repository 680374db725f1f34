package org.bsr.router.engine;

import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Finds calls or agents by id. Seven eighths of the table stay empty: of thousands of calls hardly one is in the processor's
 * cache, so a look-up should see one place of the table, and then no other call but the one it is for.
 */
final class Register<T extends Identified> {
    private static final int SLOTS_FOR_EACH = 8;

    private @Nullable Identified[] entries = new Identified[64];
    private int size;

    @Nullable
    T get(Text id) {
        int mask = entries.length - 1;
        int slot = id.hashCode() & mask;
        Identified entry;
        while ((entry = entries[slot]) != null) {
            if (entry.isCalled(id)) {
                @SuppressWarnings("unchecked")
                T found = (T) entry;
                return found;
            }
            slot = (slot + 1) & mask;
        }
        return null;
    }

    /** Looks at where the one with this id usually is, and at him who is there; null if nobody is. */
    @Nullable
    T glance(Text id) {
        @SuppressWarnings("unchecked")
        T likely = (T) entries[id.hashCode() & (entries.length - 1)];
        return likely;
    }

    /** Adds one whose id is not there yet, and does not change while it is. */
    void add(T entry) {
        if (SLOTS_FOR_EACH * ++size > entries.length) {
            grow();
        }
        place(entry);
    }

    void remove(T entry) {
        int mask = entries.length - 1;
        int gap = entry.hash & mask;
        while (entries[gap] != entry) {
            if (entries[gap] == null) {
                throw new IllegalStateException(entry.id() + " is not registered");
            }
            gap = (gap + 1) & mask;
        }
        size--;
        // Those behind the gap that a search would begin at or before it move up.
        Identified next;
        for (int slot = (gap + 1) & mask; (next = entries[slot]) != null; slot = (slot + 1) & mask) {
            int distance = (slot - next.hash) & mask;
            if (distance >= ((slot - gap) & mask)) {
                entries[gap] = next;
                gap = slot;
            }
        }
        entries[gap] = null;
    }

    private void place(Identified entry) {
        int mask = entries.length - 1;
        int slot = entry.hash & mask;
        while (entries[slot] != null) {
            slot = (slot + 1) & mask;
        }
        entries[slot] = entry;
    }

    private void grow() {
        @Nullable Identified[] old = entries;
        entries = new Identified[2 * old.length];
        for (Identified entry : old) {
            if (entry != null) {
                place(entry);
            }
        }
    }
}
