package org.bsr.bench;

import org.bsr.router.text.Text;

/**
 * Ids of hexadecimal digits, all of whose digits are written and read at once: what makes up the commands is measured with what
 * carries them out, and is to cost little beside it.
 */
final class HexDigits {
    private static final int IN_WORD = Long.BYTES;
    private static final int DIGIT_BITS = 4;
    private static final long EACH_BYTE = 0x0101_0101_0101_0101L;
    private static final long LOW_DIGITS = 0x0F * EACH_BYTE;
    private static final int LETTERS_AFTER_DIGITS = 'a' - '9' - 1;

    private HexDigits() {}

    /** @param count of digits, at most 16 */
    static void write(long number, int count, Text into) {
        int first = Math.min(count, IN_WORD);
        int rest = count - first;
        into.set(word(number >>> rest * DIGIT_BITS, first), rest == 0 ? 0 : word(number, rest), count);
    }

    static long read(Text id) {
        int first = Math.min(id.length(), IN_WORD);
        int rest = id.length() - first;
        long number = number(id.word(0), first);
        return rest == 0 ? number : number << rest * DIGIT_BITS | number(id.word(IN_WORD), rest);
    }

    /** The last so many digits, the first of them in the lowest byte. */
    private static long word(long number, int count) {
        long spread = number & 0xFFFF_FFFFL;
        spread = (spread | spread << 16) & 0x0000_FFFF_0000_FFFFL;
        spread = (spread | spread << 8) & 0x00FF_00FF_00FF_00FFL;
        spread = (spread | spread << 4) & LOW_DIGITS;
        long letters = (spread + 6 * EACH_BYTE) >>> DIGIT_BITS & EACH_BYTE;
        return Long.reverseBytes(spread + '0' * EACH_BYTE + letters * LETTERS_AFTER_DIGITS)
                >>> Byte.SIZE * (IN_WORD - count);
    }

    private static long number(long word, int count) {
        long digits = Long.reverseBytes(word << Byte.SIZE * (IN_WORD - count));
        long letters = digits >>> 6 & EACH_BYTE;
        long gathered = (digits & LOW_DIGITS) + 9 * letters;
        gathered = (gathered | gathered >>> 4) & 0x00FF_00FF_00FF_00FFL;
        gathered = (gathered | gathered >>> 8) & 0x0000_FFFF_0000_FFFFL;
        return (gathered | gathered >>> 16) & 0xFFFF_FFFFL;
    }
}
