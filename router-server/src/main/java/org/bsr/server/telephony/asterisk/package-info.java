/** Asterisk, through FastAGI: one connection for each time a dialplan asks or tells something. */
@NullMarked
package org.bsr.server.telephony.asterisk;

import org.jspecify.annotations.NullMarked;
