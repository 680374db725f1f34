package org.bsr.server.player.records;

/** A row that cannot be played, and why: the reason is a class of rows, the same words for each row of its kind. */
final class BadRow extends Exception {
    private static final long serialVersionUID = 1L;

    BadRow(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
