package org.bsr.router.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.bsr.router.text.Text;

/** Tells text from arbitrary bytes. */
final class Utf8 {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    // The same in each of the eight bytes.
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long SPACES = 0x2020_2020_2020_2020L;
    private static final long DELETES = 0x7F7F_7F7F_7F7F_7F7FL;
    private static final long SIGNS = 0x8080_8080_8080_8080L;

    private Utf8() {}

    /** Whether this is well-formed UTF-8 without control characters, except line feeds where lines are allowed. */
    static boolean isText(Text text, boolean lines) {
        byte[] bytes = text.array();
        int length = text.length();
        int i = lengthOfPlainWords(bytes, length);
        while (i < length) {
            int b = bytes[i];
            if (b >= 0) {
                if ((b < ' ' || b == 0x7F) && !(lines && b == '\n')) {
                    return false;
                }
                i++;
            } else {
                int size = sizeOfCharacter(bytes, i, length);
                if (size == 0) {
                    return false;
                }
                i += size;
            }
        }
        return true;
    }

    /** How much at the beginning is plain ASCII without control characters; looks at eight bytes at a time, as most text is. */
    private static int lengthOfPlainWords(byte[] bytes, int length) {
        int i = 0;
        while (i + Long.BYTES <= length) {
            long word = (long) WORD.get(bytes, i);
            // The sign bit of a byte is set where it was, where the byte is below a space, and where it is a delete.
            long delete = word ^ DELETES;
            if (((word | (word - SPACES) | (delete - ONES)) & SIGNS) != 0) {
                break;
            }
            i += Long.BYTES;
        }
        return i;
    }

    /** The number of bytes of the character beyond ASCII that begins here; 0 if none does, or a control character. */
    private static int sizeOfCharacter(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xFF;
        int size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (first < 0xC2 || first > 0xF4 || at + size > end) {
            return 0;
        }
        int codePoint = first & (0x7F >> size);
        for (int i = 1; i < size; i++) {
            int next = bytes[at + i];
            if ((next & 0xC0) != 0x80) {
                return 0;
            }
            codePoint = codePoint << 6 | (next & 0x3F);
        }
        boolean overlong = (size == 3 && codePoint < 0x800) || (size == 4 && codePoint < 0x10000);
        boolean surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
        boolean control = codePoint < 0xA0;
        return overlong || surrogate || control || codePoint > 0x10FFFF ? 0 : size;
    }

    /** The longest prefix of at most so many bytes that does not cut a character in two. */
    static int clip(Text text, int maxBytes) {
        int length = text.length();
        if (length <= maxBytes) {
            return length;
        }
        int end = maxBytes;
        while (end > 0 && (text.array()[end] & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }
}
