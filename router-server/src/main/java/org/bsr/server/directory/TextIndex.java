package org.bsr.server.directory;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.text.Text;

/**
 * Numbers by texts, for millions of texts: all of them lie end to end in one array, and a look-up allocates nothing. Filled by
 * one thread, then only read.
 */
final class TextIndex {
    static final int NOT_FOUND = -1;

    /** An entry is its value, the length of its text, and the text. */
    private static final int LENGTH = 4;

    private static final int TEXT = 6;
    private static final int EMPTY = -1;

    private final UnsafeBuffer entries = new UnsafeBuffer(new byte[1024]);
    private int end;
    private int[] slots = newSlots(64);
    private int size;

    /** Adds this text with its value, unless the text is there already. */
    boolean add(Text text, int value) {
        int slot = slotOf(text);
        if (slots[slot] != EMPTY) {
            return false;
        }
        int length = TEXT + text.length();
        if (end + length > entries.capacity()) {
            entries.wrap(Arrays.copyOf(entries.byteArray(), 2 * Math.max(entries.capacity(), length)));
        }
        entries.putInt(end, value, LITTLE_ENDIAN);
        entries.putShort(end + LENGTH, (short) text.length(), LITTLE_ENDIAN);
        entries.putBytes(end + TEXT, text.array(), 0, text.length());
        slots[slot] = end;
        end += length;
        if (++size > slots.length / 2) {
            rehash();
        }
        return true;
    }

    int get(Text text) {
        int at = slots[slotOf(text)];
        return at == EMPTY ? NOT_FOUND : entries.getInt(at, LITTLE_ENDIAN);
    }

    int size() {
        return size;
    }

    /** The slot where the text is, or where it would go. */
    private int slotOf(Text text) {
        int slot = spread(text.hashCode()) & (slots.length - 1);
        while (slots[slot] != EMPTY && !isAt(slots[slot], text)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private boolean isAt(int at, Text text) {
        int from = at + TEXT;
        int length = entries.getShort(at + LENGTH, LITTLE_ENDIAN);
        return Arrays.equals(entries.byteArray(), from, from + length, text.array(), 0, text.length());
    }

    private void rehash() {
        slots = newSlots(2 * slots.length);
        Text text = new Text();
        for (int at = 0; at < end; ) {
            int length = entries.getShort(at + LENGTH, LITTLE_ENDIAN);
            slots[slotOf(text.set(entries, at + TEXT, length))] = at;
            at += TEXT + length;
        }
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ mixed >>> 16;
    }

    private static int[] newSlots(int count) {
        int[] slots = new int[count];
        Arrays.fill(slots, EMPTY);
        return slots;
    }
}
