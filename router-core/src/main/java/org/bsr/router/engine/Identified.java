package org.bsr.router.engine;

import java.util.Objects;
import org.bsr.router.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Something that commands name. Its id stands in the object itself, if it is not long: whoever looks for it, or says it, reads
 * nothing else but what he is going to use.
 */
abstract sealed class Identified extends Timed permits Call, Agent {
    private static final int SHORT = 2 * Long.BYTES;

    private long firstWord;
    private long secondWord;
    private int length;
    /** Of the id. */
    int hash;

    /** The whole of a long id. */
    private @Nullable Text longId;

    /** Gives it this id; it must be in no register. */
    final void identify(Text id) {
        firstWord = id.word(0);
        secondWord = id.word(Long.BYTES);
        length = id.length();
        hash = id.hashCode();
        if (length > SHORT) {
            longId = (longId == null ? new Text() : longId).set(id);
        }
    }

    final boolean isCalled(Text sought) {
        return hash == sought.hashCode()
                && length == sought.length()
                && firstWord == sought.word(0)
                && secondWord == sought.word(Long.BYTES)
                && (length <= SHORT || sought.equals(longId));
    }

    /** Writes the id there. */
    final Text idInto(Text into) {
        return length <= SHORT ? into.set(firstWord, secondWord, length) : into.set(Objects.requireNonNull(longId));
    }

    /** A copy of the id. */
    final Text id() {
        return idInto(new Text());
    }
}
