package org.bsr.server.directory;

import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.text.Text;

/**
 * Different texts, each with a value, for millions of texts: they lie end to end, and a look-up allocates nothing. Where a text
 * lies is its number. Filled by one thread, then only read.
 */
final class TextIndex {
    /** No text lies here. */
    static final int NOWHERE = 0;

    /** An entry is its value, the length of its text, and the text. */
    private static final int LENGTH = 4;

    private static final int TEXT = 6;
    private static final int FIRST = 8;
    /** A slot is where the entry lies and half the hash of its text, which saves looking at other texts. */
    private static final int SLOT = 8;

    private static final int FINGERPRINT = 4;
    /** How many of a hundred slots may be taken, and how many are once room was made. */
    private static final int FULLEST = 75;

    private static final int ROOMY = 60;

    private UnsafeBuffer entries = OffHeap.allocate(64);
    private int end = FIRST;
    private UnsafeBuffer slots = OffHeap.allocate(8 * SLOT);
    private int size;

    /** Where this text lies, or {@link #NOWHERE}. */
    int find(Text text) {
        return slots.getInt(slotOf(text, Hash.of(text)));
    }

    /** Adds a text, unless it is there already; says where it lies. */
    int place(Text text, int value) {
        long hash = Hash.of(text);
        int slot = slotOf(text, hash);
        int at = slots.getInt(slot);
        if (at != NOWHERE) {
            return at;
        }
        if ((size + 1) * 100L > (long) slots.capacity() / SLOT * FULLEST) {
            makeSlots(size + size / 2 + 1);
            slot = slotOf(text, hash);
        }
        if ((long) end + TEXT + text.length() > entries.capacity()) {
            entries = OffHeap.grown(entries, end + (end / 2 + TEXT + (long) text.length()));
        }
        entries.putInt(end, value);
        entries.putShort(end + LENGTH, (short) text.length());
        entries.putBytes(end + TEXT, text.array(), 0, text.length());
        setSlot(slot, end, hash);
        size++;
        at = end;
        end += TEXT + text.length();
        return at;
    }

    int valueAt(int at) {
        return entries.getInt(at);
    }

    Text textAt(int at, Text into) {
        return at == NOWHERE ? into.clear() : into.set(entries, at + TEXT, lengthAt(at));
    }

    /** The text that lies behind this one, or {@link #NOWHERE}. */
    int after(int at) {
        int next = at == NOWHERE ? FIRST : at + TEXT + lengthAt(at);
        return next == end ? NOWHERE : next;
    }

    int size() {
        return size;
    }

    long bytes() {
        return (long) entries.capacity() + slots.capacity();
    }

    /** What it will take with so many times its texts. */
    long bytesFor(double times) {
        return (long) (times * end) + slotsFor((long) (times * size)) * SLOT;
    }

    /** Makes room for so many times its texts. */
    void reserve(double times) {
        if (size > 0 && bytesFor(times) > bytes()) {
            entries = OffHeap.grown(entries, Math.max(entries.capacity(), (long) (times * end)));
            makeSlots((long) (times * size));
        }
    }

    private static long slotsFor(long texts) {
        return texts * 100 / ROOMY + 1;
    }

    private void makeSlots(long texts) {
        BufferUtil.free(slots);
        slots = OffHeap.allocate(slotsFor(texts) * SLOT);
        Text text = new Text();
        for (int at = after(NOWHERE); at != NOWHERE; at = after(at)) {
            long hash = Hash.of(textAt(at, text));
            setSlot(slotOf(text, hash), at, hash);
        }
    }

    /** The slot of the text, or the one that it would get. */
    private int slotOf(Text text, long hash) {
        int slot = Hash.place(hash, slots.capacity() / SLOT) * SLOT;
        while (true) {
            int at = slots.getInt(slot);
            if (at == NOWHERE || (slots.getInt(slot + FINGERPRINT) == (int) hash && isAt(at, text))) {
                return slot;
            }
            slot = slot + SLOT == slots.capacity() ? 0 : slot + SLOT;
        }
    }

    private void setSlot(int slot, int at, long hash) {
        slots.putInt(slot, at);
        slots.putInt(slot + FINGERPRINT, (int) hash);
    }

    private boolean isAt(int at, Text text) {
        if (lengthAt(at) != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (entries.getByte(at + TEXT + i) != text.array()[i]) {
                return false;
            }
        }
        return true;
    }

    private int lengthAt(int at) {
        return entries.getShort(at + LENGTH) & 0xFFFF;
    }
}
