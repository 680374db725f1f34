package org.bsr.server.player;

import org.jspecify.annotations.Nullable;

/** The router is gone and does not come back, or nothing is wanted of it any more. */
public final class RouterGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RouterGone(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
