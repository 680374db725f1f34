package org.bsr.router.event;

/** Listens to what the engine says. The event is the engine's own and is overwritten after the call returns. */
@FunctionalInterface
public interface EventSink {
    void onEvent(Event event);
}
