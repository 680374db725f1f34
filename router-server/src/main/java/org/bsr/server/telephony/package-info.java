/**
 * Telephony systems that speak their own protocols. For each listener of {@code listeners.yaml} there is a {@link
 * org.bsr.server.telephony.Switchboard}, which is a client of the router as any other: through {@link
 * org.bsr.server.telephony.RouterLink} it says hello on the router's own port, and sends commands and hears events there.
 *
 * <pre>
 *   switch ──► AgiLeg           ┐
 *              EventSocketLeg   ├─► Switchboard ──► RouterLink ──► the router's port
 *              ParkedCall       │   (one a listener)
 *              (one a caller)   ┘
 * </pre>
 *
 * Everything here runs on the router's event loop, and nothing waits.
 */
@NullMarked
package org.bsr.server.telephony;

import org.jspecify.annotations.NullMarked;
