package org.bsr.server.wire;

/** How a connection speaks; its first byte tells. */
public enum Encoding {
    /** SBE messages, each behind its length. */
    BINARY,
    /** JSON-RPC 2.0, one object a line. */
    JSON
}
