/** What single classes of the adapter for Asterisk promise. */
@NullMarked
package org.bsr.server.telephony.asterisk;

import org.jspecify.annotations.NullMarked;
