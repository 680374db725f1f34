package org.bsr.router.engine;

import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Finds calls or agents by id. Of thousands of calls hardly one is in the processor's cache, so the hashes stand here beside each
 * other, and whoever comes or goes or is looked for, no other call but that one is looked at.
 *
 * @param <C> whom each has to do with, a call with its agent, an agent with his group: fetched while he is, and not after him
 */
final class Register<T extends Identified, C> {
    /** Of three places at most two are taken. */
    private static final int PLACES = 3;

    private static final int TAKEN = 2;
    private static final int NONE = -1;
    private static final int STRIDE = 2;
    private static final int COMPANION = 1;

    /** By slot; 0: nobody is there, as no id has that hash. */
    private int[] hashes = new int[64];

    /** By slot two: who is there, and his companion. */
    private @Nullable Object[] entries = new Object[STRIDE * 64];

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

    /** The companion of the one who most likely has this id, without a look at him; null if there is none. */
    @Nullable
    C companion(Text id) {
        int hash = id.hashCode();
        int slot = slotOf(hash, hash);
        @SuppressWarnings("unchecked")
        C companion = slot == NONE ? null : (C) entries[STRIDE * slot + COMPANION];
        return companion;
    }

    /** This one of the register has to do with that companion. */
    void pair(T entry, C companion) {
        entries[STRIDE * slotOf(entry) + COMPANION] = companion;
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
        place(entry.hash, entry, null);
    }

    void remove(T entry) {
        int mask = hashes.length - 1;
        int gap = slotOf(entry);
        size--;
        // Those behind the gap that a search would begin at or before it move up.
        int next;
        for (int slot = (gap + 1) & mask; (next = hashes[slot]) != 0; slot = (slot + 1) & mask) {
            int distance = (slot - next) & mask;
            if (distance >= ((slot - gap) & mask)) {
                hashes[gap] = next;
                entries[STRIDE * gap] = entries[STRIDE * slot];
                entries[STRIDE * gap + COMPANION] = entries[STRIDE * slot + COMPANION];
                gap = slot;
            }
        }
        hashes[gap] = 0;
        entries[STRIDE * gap] = null;
        entries[STRIDE * gap + COMPANION] = null;
    }

    private int slotOf(T entry) {
        int mask = hashes.length - 1;
        int slot = entry.hash & mask;
        while (entries[STRIDE * slot] != entry) {
            if (hashes[slot] == 0) {
                throw new IllegalStateException(entry.id() + " is not registered");
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private T at(int slot) {
        @SuppressWarnings("unchecked")
        T entry = (T) entries[STRIDE * slot];
        assert entry != null;
        return entry;
    }

    private void place(int hash, @Nullable Object entry, @Nullable Object companion) {
        int mask = hashes.length - 1;
        int slot = hash & mask;
        while (hashes[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        hashes[slot] = hash;
        entries[STRIDE * slot] = entry;
        entries[STRIDE * slot + COMPANION] = companion;
    }

    private void grow() {
        int[] oldHashes = hashes;
        @Nullable Object[] old = entries;
        hashes = new int[2 * oldHashes.length];
        entries = new Object[2 * old.length];
        for (int slot = 0; slot < oldHashes.length; slot++) {
            if (oldHashes[slot] != 0) {
                place(oldHashes[slot], old[STRIDE * slot], old[STRIDE * slot + COMPANION]);
            }
        }
    }
}
