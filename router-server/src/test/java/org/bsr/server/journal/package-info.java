@NullMarked
package org.bsr.server.journal;

import org.jspecify.annotations.NullMarked;
