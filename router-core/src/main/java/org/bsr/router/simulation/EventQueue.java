package org.bsr.router.simulation;

import java.util.Arrays;

/** What is to happen, ordered by (time, order of adding): a binary heap of numbers. */
public final class EventQueue {
    public static final long NEVER = Long.MAX_VALUE;

    private long[] times = new long[256];
    private long[] orders = new long[256];
    private long[] events = new long[256];
    private int size;
    private long added;

    public long nextTime() {
        return size == 0 ? NEVER : times[0];
    }

    public void add(long time, long event) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            orders = Arrays.copyOf(orders, 2 * size);
            events = Arrays.copyOf(events, 2 * size);
        }
        long order = added++;
        int place = size++;
        while (place > 0 && before(time, order, (place - 1) / 2)) {
            move((place - 1) / 2, place);
            place = (place - 1) / 2;
        }
        put(place, time, order, event);
    }

    /** Takes away the next event. */
    public long remove() {
        long first = events[0];
        size--;
        long time = times[size];
        long order = orders[size];
        int place = 0;
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && before(times[child + 1], orders[child + 1], child)) {
                child++;
            }
            if (before(time, order, child)) {
                break;
            }
            move(child, place);
            place = child;
        }
        put(place, time, order, events[size]);
        return first;
    }

    private boolean before(long time, long order, int place) {
        return time < times[place] || (time == times[place] && order < orders[place]);
    }

    private void move(int from, int to) {
        put(to, times[from], orders[from], events[from]);
    }

    private void put(int place, long time, long order, long event) {
        times[place] = time;
        orders[place] = order;
        events[place] = event;
    }
}
