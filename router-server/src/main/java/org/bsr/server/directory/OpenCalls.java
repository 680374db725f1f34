package org.bsr.server.directory;

import java.util.Arrays;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/** The calls whose end has not been heard of, by id, each with the contact that it is. A call's object serves a later one. */
final class OpenCalls {
    static final class Call {
        final int number;
        final Text id = new Text();
        /** Which of the remembered contacts it is. */
        int contact;

        boolean answered;
        /** Its caller hangs up without giving up. */
        boolean calledBack;

        private @Nullable Call nextSpare;

        private Call(int number) {
            this.number = number;
        }
    }

    /** In each slot the hash of an id and the number of its call, from 1 on, so that a look-up reads one call's id only. */
    private long[] slots = new long[64];

    private Call[] calls = {};
    private int known;
    private int size;
    private @Nullable Call spare;

    @Nullable
    Call find(Text id) {
        int hash = id.hashCode();
        int mask = slots.length - 1;
        for (int slot = hash & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            if ((int) (slots[slot] >> 32) == hash && callIn(slot).id.equals(id)) {
                return callIn(slot);
            }
        }
        return null;
    }

    Call get(int number) {
        return calls[number];
    }

    /** Adds a call that is not there yet. */
    Call add(Text id, int contact) {
        if (2 * ++size > slots.length) {
            grow();
        }
        Call call = spare == null ? newCall() : spare;
        spare = call.nextSpare;
        call.id.set(id);
        call.contact = contact;
        call.answered = false;
        call.calledBack = false;
        place(((long) id.hashCode() << 32) | (call.number + 1));
        return call;
    }

    void remove(Call call) {
        int mask = slots.length - 1;
        int gap = call.id.hashCode() & mask;
        while (callIn(gap) != call) {
            gap = (gap + 1) & mask;
        }
        // Those behind the gap that a search would begin at or before it move up.
        for (int slot = (gap + 1) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            int distance = (slot - (int) (slots[slot] >> 32)) & mask;
            if (distance >= ((slot - gap) & mask)) {
                slots[gap] = slots[slot];
                gap = slot;
            }
        }
        slots[gap] = 0;
        size--;
        call.nextSpare = spare;
        spare = call;
    }

    private Call callIn(int slot) {
        return calls[(int) slots[slot] - 1];
    }

    private Call newCall() {
        if (known == calls.length) {
            calls = Arrays.copyOf(calls, Math.max(64, 2 * known));
        }
        Call call = new Call(known);
        calls[known++] = call;
        return call;
    }

    private void place(long content) {
        int mask = slots.length - 1;
        int slot = (int) (content >> 32) & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = content;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        for (long content : old) {
            if (content != 0) {
                place(content);
            }
        }
    }
}
