package org.bsr.server.journal;

/** The journal cannot be written or read. Nothing may be acknowledged any more, and nothing is tried again. */
public final class JournalFailure extends RuntimeException {
    public JournalFailure(String message, Throwable cause) {
        super(message, cause);
    }

    public JournalFailure(String message) {
        super(message);
    }
}
