package org.bsr.router.engine;

import org.bsr.router.event.CenterState;
import org.bsr.router.text.Text;

/** A center, as far as it can be given calls: whatever its hours say, not while it cannot be reached. */
final class Site {
    private static final Text OPEN = Text.of("open");
    private static final Text CLOSED = Text.of("closed");
    private static final Text UNREACHABLE = Text.of("unreachable");

    final Text name;
    private boolean closed;
    private boolean unreachable;

    Site(Text name) {
        this.name = name;
    }

    /** Takes what is said of it: that it is open, closed, unreachable or reachable. */
    void become(Text state) {
        if (state.equals(OPEN) || state.equals(CLOSED)) {
            closed = state.equals(CLOSED);
        } else {
            unreachable = state.equals(UNREACHABLE);
        }
    }

    boolean works() {
        return !closed && !unreachable;
    }

    CenterState state() {
        return unreachable ? CenterState.UNREACHABLE : closed ? CenterState.CLOSED : CenterState.OPEN;
    }
}
