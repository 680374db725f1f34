package org.bsr.router.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A short UTF-8 string that is overwritten in place, so that identifiers pass through the router without garbage. It grows
 * to the longest content it ever held and never shrinks. Not thread-safe; as a map key it must not change.
 *
 * <p>Identifiers are short, and looked up and copied many times for each call, so both go by words of eight bytes: the array
 * is whole words long, and what stands behind the content is of no account.
 */
public final class Text {
    private static final byte[] NOTHING = new byte[0];
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WORD = Long.BYTES;
    /** From here on the JVM's own copying is faster. */
    private static final int LONG_CONTENT = 64;

    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private byte[] bytes = NOTHING;
    private int length;
    private int hash;

    public static Text of(String value) {
        return new Text().set(value);
    }

    public Text set(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return set(utf8, 0, utf8.length);
    }

    public Text set(Text other) {
        int count = other.length;
        if (count == 0) {
            return clear();
        }
        reserve(count);
        byte[] from = other.bytes;
        byte[] to = bytes;
        if (count > LONG_CONTENT) {
            System.arraycopy(from, 0, to, 0, count);
        } else {
            for (int i = 0; i < count; i += WORD) {
                WORDS.set(to, i, (long) WORDS.get(from, i));
            }
        }
        length = count;
        hash = other.hash;
        return this;
    }

    public Text set(byte[] source, int offset, int count) {
        reserve(count);
        System.arraycopy(source, offset, bytes, 0, count);
        length = count;
        hash = 0;
        return this;
    }

    public Text set(DirectBuffer source, int offset, int count) {
        reserve(count);
        if (count <= LONG_CONTENT && offset + count + WORD <= source.capacity()) {
            for (int i = 0; i < count; i += WORD) {
                WORDS.set(bytes, i, source.getLong(offset + i, ByteOrder.LITTLE_ENDIAN));
            }
        } else {
            source.getBytes(offset, bytes, 0, count);
        }
        length = count;
        hash = 0;
        return this;
    }

    /** Writes so many of the first bytes to a buffer; where it goes on, up to seven bytes behind them are lost. */
    public void copyTo(MutableDirectBuffer buffer, int offset, int count) {
        if (count <= LONG_CONTENT && offset + count + WORD <= buffer.capacity()) {
            for (int i = 0; i < count; i += WORD) {
                buffer.putLong(offset + i, (long) WORDS.get(bytes, i), ByteOrder.LITTLE_ENDIAN);
            }
        } else {
            buffer.putBytes(offset, bytes, 0, count);
        }
    }

    /** Content of at most two words. */
    public Text set(long firstWord, long secondWord, int count) {
        reserve(2 * WORD);
        WORDS.set(bytes, 0, firstWord);
        WORDS.set(bytes, WORD, secondWord);
        length = count;
        hash = 0;
        return this;
    }

    public Text clear() {
        length = 0;
        hash = 0;
        return this;
    }

    /** Length in bytes of UTF-8. */
    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /** The content's bytes are the first {@link #length()} of this array; only to be read. */
    public byte[] array() {
        return bytes;
    }

    public boolean contentEquals(String value) {
        return value.length() <= length && toString().equals(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Text that && isSameAs(that);
    }

    private boolean isSameAs(Text that) {
        if (length != that.length) {
            return false;
        }
        int whole = length & -WORD;
        for (int i = 0; i < whole; i += WORD) {
            if ((long) WORDS.get(bytes, i) != (long) WORDS.get(that.bytes, i)) {
                return false;
            }
        }
        return whole == length || lastWord(whole) == that.lastWord(whole);
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            long h = length;
            int whole = length & -WORD;
            for (int i = 0; i < whole; i += WORD) {
                h = (h ^ (long) WORDS.get(bytes, i)) * MIX;
                h ^= h >>> 29;
            }
            if (whole < length) {
                h = (h ^ lastWord(whole)) * MIX;
                h ^= h >>> 29;
            }
            h *= MIX;
            int folded = (int) (h >>> 32);
            hash = folded == 0 ? 1 : folded;
        }
        return hash;
    }

    /** Of the content the eight bytes from here on, as a number; with zeros for those behind its end. */
    public long word(int from) {
        int rest = length - from;
        return rest >= WORD ? (long) WORDS.get(bytes, from) : rest > 0 ? lastWord(from) : 0;
    }

    /** What stands from here on, fewer bytes than a word, with zeros for the rest of it. */
    private long lastWord(int from) {
        return (long) WORDS.get(bytes, from) & (-1L >>> ((WORD - (length - from)) * Byte.SIZE));
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void reserve(int capacity) {
        if (bytes.length < capacity) {
            int wanted = Math.max(capacity, Math.min(2 * bytes.length, 4096));
            bytes = new byte[(wanted + WORD - 1) & -WORD];
        }
    }
}
