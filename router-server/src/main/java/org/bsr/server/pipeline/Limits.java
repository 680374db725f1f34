package org.bsr.server.pipeline;

/**
 * What the server bounds.
 *
 * @param connections more are closed at once
 * @param pendingBytes that wait for a slow reader; with more he is disconnected
 * @param ringSlots commands under way at the same time; a power of two
 */
public record Limits(int connections, long pendingBytes, int ringSlots) {
    public static final Limits DEFAULT = new Limits(10_000, 8 << 20, 16 * 1024);
}
