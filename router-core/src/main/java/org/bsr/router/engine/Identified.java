package org.bsr.router.engine;

import java.util.Objects;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Something that commands name. Its id stands in the object itself, if it is not long: whoever looks for it, or says it, reads
 * nothing else but what he is going to use.
 */
abstract sealed class Identified extends Timed permits Calling, Agent {
    private static final int SHORT = 2 * Long.BYTES;
    private static final byte LONG = -1;

    /** Among all of its kind that were ever made. */
    final int index;

    private long firstWord;
    private long secondWord;
    /** Of the id. */
    int hash;
    /** Of a short id; {@link #LONG}: it is none. */
    private byte length;

    /** The whole of a long id. */
    private @Nullable Text longId;

    Identified(int index) {
        this.index = index;
    }

    /** Gives it this id; it must be in no register. */
    final void identify(Text id) {
        firstWord = id.word(0);
        secondWord = id.word(Long.BYTES);
        length = id.length() <= SHORT ? (byte) id.length() : LONG;
        hash = id.hashCode();
        if (length == LONG) {
            longId = (longId == null ? new Text() : longId).set(id);
        }
    }

    final boolean isCalled(Text sought) {
        return firstWord == sought.word(0)
                && secondWord == sought.word(Long.BYTES)
                && (length == LONG ? sought.equals(longId) : length == sought.length());
    }

    /** Writes the id there. */
    final Text idInto(Text into) {
        return length == LONG ? into.set(Objects.requireNonNull(longId)) : into.set(firstWord, secondWord, length);
    }

    /** A copy of the id. */
    final Text id() {
        return idInto(new Text());
    }
}
