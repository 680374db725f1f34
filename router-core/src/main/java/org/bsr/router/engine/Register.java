package org.bsr.router.engine;

import java.util.Arrays;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Finds calls or agents by id. Of thousands of calls hardly one is in the processor's cache, so hashes and indexes stand here beside
 * each other, and whoever comes or goes or is looked for, no other call but that one is looked at.
 */
final class Register<T extends Identified> {
    /** Of three places at most two are taken. */
    private static final int PLACES = 3;

    private static final int TAKEN = 2;
    static final int NONE = -1;

    /** By slot the hash of who is there and, in the lower half, his index; 0: nobody is there, as no id has that hash. */
    private long[] slots = new long[64];

    /** By index, everybody who ever was here. */
    private T[] known;

    private int size;

    /** @param nobody none of them, for the type: whoever comes out of an array of another is looked at, to see what he is */
    Register(T[] nobody) {
        known = Arrays.copyOf(nobody, slots.length);
    }

    @Nullable
    T get(Text id) {
        int hash = id.hashCode();
        for (int slot = slotOf(hash, hash); slot != NONE; slot = slotOf(hash, slot + 1)) {
            T entry = known[indexAt(slot)];
            if (entry.isCalled(id)) {
                return entry;
            }
        }
        return null;
    }

    /** The index of the one who most likely has this id, without a look at him; {@link #NONE} if nobody has it. */
    int glance(Text id) {
        if (id.isEmpty()) {
            return NONE;
        }
        int hash = id.hashCode();
        int slot = slotOf(hash, hash);
        return slot == NONE ? NONE : indexAt(slot);
    }

    /** Has the processor fetch the slot at which the search for this id begins. */
    int touch(Text id) {
        return (int) slots[id.hashCode() & slots.length - 1];
    }

    /** Who has, or had, each index here. */
    T[] known() {
        return known;
    }

    /** The next slot from this one on where somebody with such a hash is. */
    private int slotOf(int hash, int from) {
        int mask = slots.length - 1;
        long found;
        for (int slot = from & mask; (found = slots[slot]) != 0; slot = (slot + 1) & mask) {
            if (hash(found) == hash) {
                return slot;
            }
        }
        return NONE;
    }

    /** Adds one whose id is not there yet, and does not change while it is. */
    void add(T entry) {
        if (PLACES * ++size > TAKEN * slots.length) {
            grow();
        }
        if (entry.index >= known.length) {
            known = Arrays.copyOf(known, Math.max(entry.index + 1, 2 * known.length));
        }
        known[entry.index] = entry;
        place((long) entry.hash << Integer.SIZE | entry.index);
    }

    void remove(T entry) {
        int mask = slots.length - 1;
        int gap = slotOf(entry);
        size--;
        // Those behind the gap that a search would begin at or before it move up.
        long next;
        for (int slot = (gap + 1) & mask; (next = slots[slot]) != 0; slot = (slot + 1) & mask) {
            int distance = (slot - hash(next)) & mask;
            if (distance >= ((slot - gap) & mask)) {
                slots[gap] = next;
                gap = slot;
            }
        }
        slots[gap] = 0;
    }

    private int slotOf(T entry) {
        for (int slot = slotOf(entry.hash, entry.hash); slot != NONE; slot = slotOf(entry.hash, slot + 1)) {
            if (indexAt(slot) == entry.index) {
                return slot;
            }
        }
        throw new IllegalStateException(entry.id() + " is not registered");
    }

    private void place(long taken) {
        int mask = slots.length - 1;
        int slot = hash(taken) & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = taken;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        for (long taken : old) {
            if (taken != 0) {
                place(taken);
            }
        }
    }

    private int indexAt(int slot) {
        return (int) slots[slot];
    }

    private static int hash(long slot) {
        return (int) (slot >>> Integer.SIZE);
    }
}
