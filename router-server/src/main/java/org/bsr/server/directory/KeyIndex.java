package org.bsr.server.directory;

import org.bsr.router.text.Text;

/**
 * Customers by the keys that switches know them by. Nearly all keys are numbers and are packed into a long; any other text is
 * found too, with a few more steps. Filled by one thread, then only read.
 */
final class KeyIndex {
    static final int NOT_FOUND = NumberIndex.NOT_FOUND;

    /** The packed form of what is not just a number of up to eighteen digits. */
    static final long NO_NUMBER = 0;

    private static final int MOST_DIGITS = 18;
    /** Above the largest number that is packed. */
    private static final long PLUS = 1L << 62;

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
     * The digits as a number behind a one, which keeps apart what differs in leading zeroes; a plus in front is a bit. Two keys
     * are equal if and only if their packed forms are.
     */
    static long packed(Text key) {
        return packed(key.array(), 0, key.length(), false);
    }

    /** A phone number packed as it is compared: without the marks that people put between the digits. */
    static long packedPhone(Text written) {
        return packed(written.array(), 0, written.length(), true);
    }

    private static long packed(byte[] key, int from, int to, boolean marks) {
        long number = 1;
        long plus = 0;
        int left = MOST_DIGITS;
        for (int i = from; i < to; i++) {
            int c = key[i];
            if (c >= '0' && c <= '9') {
                if (left-- == 0) {
                    return NO_NUMBER;
                }
                number = 10 * number + c - '0';
            } else if (c == '+' && number == 1 && plus == 0) {
                plus = PLUS;
            } else if (!marks || !isMark(c)) {
                return NO_NUMBER;
            }
        }
        return number + plus;
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
