/** FreeSWITCH, through its outbound event socket: one connection for each call, as long as the call lives. */
@NullMarked
package org.bsr.server.telephony.freeswitch;

import org.jspecify.annotations.NullMarked;
