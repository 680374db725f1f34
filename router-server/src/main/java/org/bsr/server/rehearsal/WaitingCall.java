package org.bsr.server.rehearsal;

/** A call that waits when a rehearsal begins, and how long it has. */
public record WaitingCall(CallDescription call, long waitedMicros) {}
