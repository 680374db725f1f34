package org.bsr.router.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A short UTF-8 string that is overwritten in place, so that identifiers pass through the router without garbage. It grows
 * to the longest content it ever held and never shrinks. Not thread-safe; as a map key it must not change.
 */
public final class Text {
    private static final byte[] NOTHING = new byte[0];

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
        reserve(other.length);
        System.arraycopy(other.bytes, 0, bytes, 0, other.length);
        length = other.length;
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
        source.getBytes(offset, bytes, 0, count);
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
        return other instanceof Text that && Arrays.equals(bytes, 0, length, that.bytes, 0, that.length);
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            int h = 1;
            for (int i = 0; i < length; i++) {
                h = 31 * h + bytes[i];
            }
            h ^= h >>> 15;
            hash = h == 0 ? 1 : h;
        }
        return hash;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void reserve(int capacity) {
        if (bytes.length < capacity) {
            bytes = new byte[Math.max(capacity, Math.min(2 * bytes.length, 4096))];
        }
    }
}
