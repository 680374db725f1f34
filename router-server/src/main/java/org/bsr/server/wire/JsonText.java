package org.bsr.server.wire;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import org.bsr.router.text.Text;

/** Puts together the UTF-8 of one text from what a parser gives in UTF-16. Belongs to one thread. */
final class JsonText {
    private byte[] utf8 = new byte[256];
    private int length;
    private int chars;
    private int limit;
    private boolean isUnicode;

    /** @param maxChars what goes beyond is only counted */
    JsonText begin(int maxChars) {
        length = 0;
        chars = 0;
        limit = maxChars;
        isUnicode = true;
        return this;
    }

    /** Adds the parser's current value as text. */
    JsonText add(JsonParser parser) throws IOException {
        int count = parser.getTextLength();
        if (isRoomFor(count)) {
            char[] source = parser.getTextCharacters();
            int start = parser.getTextOffset();
            int end = start + count;
            int i = start;
            while (i < end && source[i] < 0x80) {
                utf8[length++] = (byte) source[i++];
            }
            while (i < end) {
                char c = source[i++];
                boolean isPair = Character.isHighSurrogate(c) && i < end && Character.isLowSurrogate(source[i]);
                encode(isPair ? Character.toCodePoint(c, source[i++]) : c);
            }
        }
        return this;
    }

    JsonText add(String word) {
        int count = word.length();
        if (isRoomFor(count)) {
            int c;
            for (int i = 0; i < count; i += Character.charCount(c)) {
                c = word.codePointAt(i);
                encode(c);
            }
        }
        return this;
    }

    JsonText add(char ascii) {
        if (isRoomFor(1)) {
            utf8[length++] = (byte) ascii;
        }
        return this;
    }

    boolean isEmpty() {
        return chars == 0;
    }

    boolean isTooLong() {
        return chars > limit;
    }

    /** False if there is half of a character, which JSON can write and UTF-8 cannot. */
    boolean isUnicode() {
        return isUnicode;
    }

    Text into(Text text) {
        return text.set(utf8, 0, length);
    }

    private boolean isRoomFor(int more) {
        chars += more;
        if (chars > limit) {
            return false;
        }
        int capacity = length + 3 * more;
        if (utf8.length < capacity) {
            utf8 = Arrays.copyOf(utf8, Math.max(capacity, 2 * utf8.length));
        }
        return true;
    }

    private void encode(int c) {
        if (c < 0x80) {
            utf8[length++] = (byte) c;
        } else if (c < 0x800) {
            utf8[length++] = (byte) (0xc0 | (c >> 6));
            continuation(c);
        } else if (c < 0x10000) {
            isUnicode &= c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE;
            utf8[length++] = (byte) (0xe0 | (c >> 12));
            continuation(c >> 6);
            continuation(c);
        } else {
            utf8[length++] = (byte) (0xf0 | (c >> 18));
            continuation(c >> 12);
            continuation(c >> 6);
            continuation(c);
        }
    }

    private void continuation(int bits) {
        utf8[length++] = (byte) (0x80 | (bits & 0x3f));
    }
}
