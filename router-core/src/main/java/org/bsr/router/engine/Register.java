package org.bsr.router.engine;

import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Finds calls or agents by id. Of thousands of calls hardly one is in the processor's cache, so the hashes stand here beside each
 * other, and whoever comes or goes or is looked for, no other call but that one is looked at.
 */
final class Register<T extends Identified> {
    /** Of three places at most two are taken. */
    private static final int PLACES = 3;

    private static final int TAKEN = 2;
    private static final int NONE = -1;

    /** By slot; 0: nobody is there, as no id has that hash. */
    private int[] hashes = new int[64];

    private @Nullable Identified[] entries = new Identified[64];
    private int size;

    @Nullable
    T get(Text id) {
        int hash = id.hashCode();
        for (int slot = slotOf(hash, hash); slot != NONE; slot = slotOf(hash, slot + 1)) {
            T entry = at(slot);
            if (entry.isCalled(id)) {
                return entry;
            }
        }
        return null;
    }

    /** The one who most likely has this id, without a look at him; null if nobody has it. */
    @Nullable
    T glance(Text id) {
        int hash = id.hashCode();
        int slot = slotOf(hash, hash);
        return slot == NONE ? null : at(slot);
    }

    /** The next slot from this one on where somebody with such a hash is. */
    private int slotOf(int hash, int from) {
        int mask = hashes.length - 1;
        int found;
        for (int slot = from & mask; (found = hashes[slot]) != 0; slot = (slot + 1) & mask) {
            if (found == hash) {
                return slot;
            }
        }
        return NONE;
    }

    /** Adds one whose id is not there yet, and does not change while it is. */
    void add(T entry) {
        if (PLACES * ++size > TAKEN * hashes.length) {
            grow();
        }
        place(entry.hash, entry);
    }

    void remove(T entry) {
        int mask = hashes.length - 1;
        int gap = entry.hash & mask;
        while (entries[gap] != entry) {
            if (hashes[gap] == 0) {
                throw new IllegalStateException(entry.id() + " is not registered");
            }
            gap = (gap + 1) & mask;
        }
        size--;
        // Those behind the gap that a search would begin at or before it move up.
        int next;
        for (int slot = (gap + 1) & mask; (next = hashes[slot]) != 0; slot = (slot + 1) & mask) {
            int distance = (slot - next) & mask;
            if (distance >= ((slot - gap) & mask)) {
                hashes[gap] = next;
                entries[gap] = entries[slot];
                gap = slot;
            }
        }
        hashes[gap] = 0;
        entries[gap] = null;
    }

    private T at(int slot) {
        @SuppressWarnings("unchecked")
        T entry = (T) entries[slot];
        assert entry != null;
        return entry;
    }

    private void place(int hash, Identified entry) {
        int mask = hashes.length - 1;
        int slot = hash & mask;
        while (hashes[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        hashes[slot] = hash;
        entries[slot] = entry;
    }

    private void grow() {
        int[] oldHashes = hashes;
        @Nullable Identified[] old = entries;
        hashes = new int[2 * old.length];
        entries = new Identified[2 * old.length];
        for (int slot = 0; slot < old.length; slot++) {
            Identified entry = old[slot];
            if (entry != null) {
                place(oldHashes[slot], entry);
            }
        }
    }
}
