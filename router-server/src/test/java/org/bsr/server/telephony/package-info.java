/** The telephony adapters, by tests that play the switch's part over real sockets. */
@NullMarked
package org.bsr.server.telephony;

import org.jspecify.annotations.NullMarked;
