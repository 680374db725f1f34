/** Kamailio, through its module janssonrpcc: JSON-RPC 2.0 in netstrings; one connection carries the questions of all calls. */
@NullMarked
package org.bsr.server.telephony.kamailio;

import org.jspecify.annotations.NullMarked;
