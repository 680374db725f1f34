package org.bsr.server.directory;

import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Customers by numbers, for millions of numbers. A line of the table is a line of the cache, with five keys and their customers,
 * so a look-up waits for memory once. Filled by one thread, then only read.
 */
final class NumberIndex {
    static final int NOT_FOUND = -1;

    /** No key: the place is free. */
    private static final long FREE = 0;

    private static final int LINE = OffHeap.CACHE_LINE;
    private static final int KEYS = 5;
    private static final int VALUES = KEYS * Long.BYTES;
    /** How many of a hundred places may be taken, and how many are once room was made. */
    private static final int FULLEST = 80;

    private static final int ROOMY = 70;

    private int lines = 1;
    private UnsafeBuffer table = OffHeap.allocate(LINE);
    private int size;

    /** Adds this key, unless it is there already. */
    boolean add(long key, int value) {
        int at = placeOf(key, lineOf(key));
        if (table.getLong(at) == key) {
            return false;
        }
        if ((size + 1) * 100L > (long) lines * KEYS * FULLEST) {
            reserve(size + size / 2 + KEYS);
            at = placeOf(key, lineOf(key));
        }
        put(at, key, value);
        size++;
        return true;
    }

    int get(long key) {
        return get(key, lineOf(key));
    }

    /**
     * Looks at the five keys of a line without a branch, since the processor cannot foresee which of them it is: so it goes on to
     * the next look-up while it waits for the memory of this one.
     *
     * @param line where a search for the key begins
     */
    int get(long key, int line) {
        for (int at = line; ; at = next(at)) {
            long last = table.getLong(at + 32);
            int first = same(table.getLong(at), key);
            int second = same(table.getLong(at + 8), key);
            int third = same(table.getLong(at + 16), key);
            int fourth = same(table.getLong(at + 24), key);
            int fifth = same(last, key);
            if ((first | second | third | fourth | fifth) != 0) {
                return (first & table.getInt(at + VALUES))
                        | (second & table.getInt(at + VALUES + 4))
                        | (third & table.getInt(at + VALUES + 8))
                        | (fourth & table.getInt(at + VALUES + 12))
                        | (fifth & table.getInt(at + VALUES + 16));
            }
            if (last == FREE) {
                return NOT_FOUND;
            }
        }
    }

    /** All ones if they are equal, and else zero. */
    private static int same(long a, long b) {
        long difference = a ^ b;
        return (int) ((difference | -difference) >>> 63) - 1;
    }

    private int next(int line) {
        return line + LINE == table.capacity() ? 0 : line + LINE;
    }

    int lineOf(long key) {
        return Hash.place(Hash.of(key), lines) * LINE;
    }

    /** Makes the processor fetch a line; it does not wait for it unless the result is used. */
    long touch(int line) {
        return table.getLong(line);
    }

    int size() {
        return size;
    }

    long bytes() {
        return table.capacity();
    }

    /** What it will take with so many keys. */
    static long bytesFor(long keys) {
        return (keys * 100 / (ROOMY * KEYS) + 1) * LINE;
    }

    /** Makes room for so many keys in all. */
    void reserve(long keys) {
        if (keys <= size || bytesFor(keys) <= bytes()) {
            return;
        }
        UnsafeBuffer old = table;
        table = OffHeap.allocate(bytesFor(keys));
        lines = table.capacity() / LINE;
        for (int line = 0; line < old.capacity(); line += LINE) {
            for (int at = line; at < line + VALUES && old.getLong(at) != FREE; at += Long.BYTES) {
                long key = old.getLong(at);
                put(placeOf(key, lineOf(key)), key, old.getInt(valueOf(at)));
            }
        }
        BufferUtil.free(old);
    }

    /** Where the key is, or where it would go. */
    private int placeOf(long key, int line) {
        for (int at = line; ; at = next(at)) {
            for (int place = at; place < at + VALUES; place += Long.BYTES) {
                long found = table.getLong(place);
                if (found == key || found == FREE) {
                    return place;
                }
            }
        }
    }

    private void put(int at, long key, int value) {
        table.putLong(at, key);
        table.putInt(valueOf(at), value);
    }

    private static int valueOf(int at) {
        int line = at & -LINE;
        return line + VALUES + (at - line) / 2;
    }
}
