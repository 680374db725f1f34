package org.bsr.router.engine;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What will happen by itself, ordered by (deadline, order of setting): a binary heap. It is one of numbers, for calls and agents
 * lie all over the memory, and to find a place among others none of those has to be looked at.
 */
final class Deadlines {
    static final long NEVER = Long.MAX_VALUE;
    private static final int NOWHERE = -1;

    // By place in the heap: the deadline, when it was set, counted, and whose it is.
    private long[] due = new long[64];
    private long[] order = new long[64];
    private int[] timer = new int[64];
    private int size;
    private long orders;

    // Whoever had a deadline once keeps his number; by that, who he is, and his place in the heap.
    private @Nullable Timed[] members = new Timed[64];
    private int[] places = new int[64];
    private int numbers;

    /** When the next deadline is due, or {@link #NEVER}. */
    long next() {
        return size == 0 ? NEVER : due[0];
    }

    /** That of this member; 0: it has none. */
    long of(Timed timed) {
        int place = placeOf(timed);
        return place == NOWHERE ? 0 : due[place];
    }

    /** Sets or replaces the deadline of this member. */
    void set(Timed timed, long deadline) {
        int place = placeOf(timed);
        if (place == NOWHERE) {
            place = size++;
            reserve();
        }
        settle(place, deadline, orders++, numberOf(timed));
    }

    void cancel(Timed timed) {
        int place = placeOf(timed);
        if (place == NOWHERE) {
            return;
        }
        places[timed.timer] = NOWHERE;
        size--;
        if (place < size) {
            settle(place, due[size], order[size], timer[size]);
        }
    }

    Timed removeFirst() {
        Timed first = Objects.requireNonNull(members[timer[0]]);
        cancel(first);
        return first;
    }

    private int placeOf(Timed timed) {
        return timed.timer < 0 ? NOWHERE : places[timed.timer];
    }

    private int numberOf(Timed timed) {
        if (timed.timer < 0) {
            if (numbers == members.length) {
                members = Arrays.copyOf(members, 2 * numbers);
                places = Arrays.copyOf(places, 2 * numbers);
            }
            timed.timer = numbers;
            members[numbers++] = timed;
        }
        return timed.timer;
    }

    private void reserve() {
        if (size > timer.length) {
            due = Arrays.copyOf(due, 2 * size);
            order = Arrays.copyOf(order, 2 * size);
            timer = Arrays.copyOf(timer, 2 * size);
        }
    }

    /** Puts this one where it belongs; the place given is free. */
    private void settle(int free, long deadline, long set, int number) {
        int place = free;
        while (place > 0 && isBefore(deadline, set, (place - 1) / 2)) {
            move((place - 1) / 2, place);
            place = (place - 1) / 2;
        }
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && isBefore(due[child + 1], order[child + 1], child)) {
                child++;
            }
            if (isBefore(deadline, set, child)) {
                break;
            }
            move(child, place);
            place = child;
        }
        put(place, deadline, set, number);
    }

    private boolean isBefore(long deadline, long set, int place) {
        return deadline < due[place] || (deadline == due[place] && set < order[place]);
    }

    private void move(int from, int to) {
        put(to, due[from], order[from], timer[from]);
    }

    private void put(int place, long deadline, long set, int number) {
        due[place] = deadline;
        order[place] = set;
        timer[place] = number;
        places[number] = place;
    }
}
