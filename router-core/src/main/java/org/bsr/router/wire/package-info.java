/**
 * The binary encoding, on the wire and in the journal alike. The schema {@code messages.xml} is the one place where messages
 * and fields are declared; the flyweights of the package {@code sbe} are generated from it.
 *
 * <pre>
 *   header    block length, template id, schema id 66, version 1   4 x uint16, little-endian
 *   block     the fields of fixed length                           {@link org.bsr.router.wire.CommandCodec}, {@link org.bsr.router.wire.EventCodec}
 *   texts     each a uint16 length and so many bytes of UTF-8      {@link org.bsr.router.wire.CommandText}, {@link org.bsr.router.wire.EventText}
 * </pre>
 *
 * What a command must be to be let in, whatever its encoding, is said by {@link org.bsr.router.wire.CommandRules}.
 */
@NullMarked
package org.bsr.router.wire;

import org.jspecify.annotations.NullMarked;
