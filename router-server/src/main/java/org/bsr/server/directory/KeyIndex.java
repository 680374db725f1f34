package org.bsr.server.directory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.bsr.router.text.Text;

/**
 * Customers by the keys that switches know them by. Nearly all keys are numbers and are packed into a long; any other text is
 * found too, with a few more steps. Filled by one thread, then only read.
 */
final class KeyIndex {
    static final int NOT_FOUND = NumberIndex.NOT_FOUND;

    /** The packed form of what is not just a number of up to sixteen digits. */
    static final long NO_NUMBER = 0;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WORD_LENGTH = Long.BYTES;
    private static final long ALL_ZERO_DIGITS = 0x3030_3030_3030_3030L;
    private static final long UPPER_HALVES = 0xF0F0_F0F0_F0F0_F0F0L;
    private static final long LOWER_HALVES = 0x0F0F_0F0F_0F0F_0F0FL;
    /** Lifts what comes after the nine out of the range of the digits. */
    private static final long BEYOND_NINE = 0x0606_0606_0606_0606L;

    final NumberIndex numbers = new NumberIndex();
    private final TextIndex others = new TextIndex();

    /** Adds a key with its customer, unless it is there already. */
    boolean add(Text key, int customer) {
        long packed = packed(key);
        if (packed != NO_NUMBER) {
            return numbers.add(packed, customer);
        }
        int before = others.size();
        others.place(key, customer);
        return others.size() > before;
    }

    int get(Text key) {
        long packed = packed(key);
        return packed == NO_NUMBER ? getOther(key) : numbers.get(packed);
    }

    /** Looks up a key that is no number. */
    int getOther(Text key) {
        int at = others.find(key);
        return at == TextIndex.NOWHERE ? NOT_FOUND : others.valueAt(at);
    }

    int size() {
        return numbers.size() + others.size();
    }

    long bytes() {
        return numbers.bytes() + others.bytes();
    }

    /** What it will take with so many times its keys. */
    long bytesFor(double times) {
        return NumberIndex.bytesFor((long) (times * numbers.size())) + others.bytesFor(times);
    }

    /** Makes room for so many times its keys. */
    void reserve(double times) {
        numbers.reserve((long) (times * numbers.size()));
        others.reserve(times);
    }

    /**
     * The lower halves of up to sixteen characters, if all of them are digits but perhaps a plus in front: they tell these apart,
     * and from a place where nothing stands. Eight characters are taken at a time.
     */
    static long packed(Text key) {
        int length = key.length();
        if (length == 0 || length > 2 * WORD_LENGTH) {
            return NO_NUMBER;
        }
        byte[] bytes = key.array();
        long first = (long) WORD.get(bytes, 0);
        long firstUsed = used(length);
        long digits = (first & firstUsed) | (ALL_ZERO_DIGITS & ~firstUsed);
        if ((byte) first == '+') {
            digits ^= '+' ^ '0';
        }
        boolean allDigits = areDigits(digits);
        first |= ~firstUsed;
        long second = -1;
        if (length > WORD_LENGTH) {
            second = (long) WORD.get(bytes, WORD_LENGTH);
            long secondUsed = used(length - WORD_LENGTH);
            allDigits &= areDigits((second & secondUsed) | (ALL_ZERO_DIGITS & ~secondUsed));
            second |= ~secondUsed;
        }
        return allDigits ? ~((first & LOWER_HALVES) | ((second & LOWER_HALVES) << 4)) : NO_NUMBER;
    }

    /** The bytes of a word that so many characters fill. */
    private static long used(int characters) {
        return characters >= WORD_LENGTH ? -1 : (1L << (characters * Byte.SIZE)) - 1;
    }

    private static boolean areDigits(long word) {
        return (((word ^ ALL_ZERO_DIGITS) | ((word + BEYOND_NINE) ^ ALL_ZERO_DIGITS)) & UPPER_HALVES) == 0;
    }

    /** Writes a phone number as it is compared. */
    static Text plainPhone(Text written, Text plain) {
        plain.set(written);
        byte[] bytes = plain.array();
        int length = 0;
        for (int i = 0; i < plain.length(); i++) {
            if (!isMark(bytes[i])) {
                bytes[length++] = bytes[i];
            }
        }
        return plain.set(bytes, 0, length);
    }

    private static boolean isMark(int c) {
        return c == ' ' || c == '-' || c == '.' || c == '(' || c == ')' || c == '/';
    }
}
