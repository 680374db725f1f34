/**
 * Real calls: SIPp's callers ring at a Kamailio, which asks a router where they go, and SIPp's telephones of three centers answer. All in
 * processes of their own on loopback.
 *
 * <pre>
 *   SIPp callers ──► Kamailio ──► SIPp telephones, or SIPp self-service
 *                       │
 *                       ▼
 *   Floor (agents) ──► router ──► event log ──► RouterAccount
 * </pre>
 */
@NullMarked
package org.bsr.server.player.sip;

import org.jspecify.annotations.NullMarked;
