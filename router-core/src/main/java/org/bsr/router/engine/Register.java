package org.bsr.router.engine;

import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Finds calls or agents by id. The hashes stand beside each other, so that a look-up, and closing the gap that one leaves,
 * reads no other entries' objects: of thousands of calls hardly one is in the processor's cache.
 */
final class Register<T extends Identified> {
    private int[] hashes = new int[64];
    private @Nullable Identified[] entries = new Identified[64];
    private int size;

    @Nullable
    T get(Text id) {
        int hash = id.hashCode();
        int mask = hashes.length - 1;
        int slot = hash & mask;
        Identified entry;
        while ((entry = entries[slot]) != null) {
            if (hashes[slot] == hash && entry.id.equals(id)) {
                @SuppressWarnings("unchecked")
                T found = (T) entry;
                return found;
            }
            slot = (slot + 1) & mask;
        }
        return null;
    }

    /** Adds one whose id is not there yet, and does not change while it is. */
    void add(T entry) {
        if (2 * ++size > hashes.length) {
            grow();
        }
        place(entry, entry.id.hashCode());
    }

    void remove(T entry) {
        int mask = hashes.length - 1;
        int gap = entry.id.hashCode() & mask;
        while (entries[gap] != entry) {
            if (entries[gap] == null) {
                throw new IllegalStateException(entry.id + " is not registered");
            }
            gap = (gap + 1) & mask;
        }
        size--;
        // Those behind the gap that a search would begin at or before it move up.
        for (int slot = (gap + 1) & mask; entries[slot] != null; slot = (slot + 1) & mask) {
            int distance = (slot - hashes[slot]) & mask;
            if (distance >= ((slot - gap) & mask)) {
                hashes[gap] = hashes[slot];
                entries[gap] = entries[slot];
                gap = slot;
            }
        }
        entries[gap] = null;
    }

    private void place(Identified entry, int hash) {
        int mask = hashes.length - 1;
        int slot = hash & mask;
        while (entries[slot] != null) {
            slot = (slot + 1) & mask;
        }
        hashes[slot] = hash;
        entries[slot] = entry;
    }

    private void grow() {
        int[] oldHashes = hashes;
        @Nullable Identified[] old = entries;
        hashes = new int[2 * oldHashes.length];
        entries = new Identified[hashes.length];
        for (int i = 0; i < old.length; i++) {
            Identified entry = old[i];
            if (entry != null) {
                place(entry, oldHashes[i]);
            }
        }
    }
}
