/**
 * From the bytes of a connection to commands, and from events back to bytes.
 *
 * <pre>
 *   bytes ─► {@link org.bsr.server.wire.Framer} ─► frames ─┬─ binary ─► CommandCodec (core) ──────┬─► Command
 *                                                          └─ lines ──► {@link org.bsr.server.wire.JsonCommandReader} ─┘
 *   Event ─┬─ binary ─► EventCodec (core) ─┬─► bytes
 *          └─ JSON ───► {@link org.bsr.server.wire.JsonEventWriter} ───┘
 * </pre>
 */
@NullMarked
package org.bsr.server.wire;

import org.jspecify.annotations.NullMarked;
