package org.bsr.router.engine;

import org.bsr.router.text.Text;

/**
 * Something that commands name. The beginning of its id stands in the object itself: whoever looks for it reads nothing else
 * but what he is going to use.
 */
abstract sealed class Identified extends Timed permits Call, Agent {
    private static final int BEGINNING = 2 * Long.BYTES;

    final Text id = new Text();
    private long firstWord;
    private long secondWord;
    private int length;
    /** Of the id. */
    int hash;

    /** Gives it this id, as long as it is in no register. */
    final void identify(Text newId) {
        id.set(newId);
        firstWord = newId.word(0);
        secondWord = newId.word(Long.BYTES);
        length = newId.length();
        hash = newId.hashCode();
    }

    final boolean isCalled(Text sought) {
        return hash == sought.hashCode()
                && length == sought.length()
                && firstWord == sought.word(0)
                && secondWord == sought.word(Long.BYTES)
                && (length <= BEGINNING || id.equals(sought));
    }
}
