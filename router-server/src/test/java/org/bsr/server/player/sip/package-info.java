@NullMarked
package org.bsr.server.player.sip;

import org.jspecify.annotations.NullMarked;
