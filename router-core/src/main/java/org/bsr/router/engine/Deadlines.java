package org.bsr.router.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What will happen by itself, ordered by (deadline, order of setting): a binary heap whose members know their place. */
final class Deadlines {
    static final long NEVER = Long.MAX_VALUE;

    private @Nullable Timed[] heap = new Timed[64];
    private int size;
    private long orders;

    /** When the next deadline is due, or {@link #NEVER}. */
    long next() {
        return size == 0 ? NEVER : at(0).deadline;
    }

    /** Sets or replaces the deadline of this member. */
    void set(Timed timed, long deadline) {
        cancel(timed);
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        timed.deadline = deadline;
        timed.order = orders++;
        put(size, timed);
        siftUp(size++);
    }

    void cancel(Timed timed) {
        int place = timed.place;
        if (place < 0) {
            return;
        }
        timed.place = -1;
        Timed last = at(--size);
        heap[size] = null;
        if (place < size) {
            put(place, last);
            siftUp(place);
            siftDown(last.place);
        }
    }

    Timed removeFirst() {
        Timed first = at(0);
        cancel(first);
        return first;
    }

    private void siftUp(int from) {
        Timed timed = at(from);
        int place = from;
        while (place > 0 && before(timed, at((place - 1) / 2))) {
            put(place, at((place - 1) / 2));
            place = (place - 1) / 2;
        }
        put(place, timed);
    }

    private void siftDown(int from) {
        Timed timed = at(from);
        int place = from;
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && before(at(child + 1), at(child))) {
                child++;
            }
            if (!before(at(child), timed)) {
                break;
            }
            put(place, at(child));
            place = child;
        }
        put(place, timed);
    }

    private static boolean before(Timed a, Timed b) {
        return a.deadline < b.deadline || (a.deadline == b.deadline && a.order < b.order);
    }

    private Timed at(int place) {
        Timed timed = heap[place];
        assert timed != null;
        return timed;
    }

    private void put(int place, Timed timed) {
        heap[place] = timed;
        timed.place = place;
    }
}
