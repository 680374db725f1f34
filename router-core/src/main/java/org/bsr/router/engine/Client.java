package org.bsr.router.engine;

/** A telephony system that speaks to the router. Its deadline is the end of its grace period. */
final class Client extends Timed {
    final int index;
    boolean connected;

    Client(int index) {
        this.index = index;
    }
}
