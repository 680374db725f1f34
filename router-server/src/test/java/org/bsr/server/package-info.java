@NullMarked
package org.bsr.server;

import org.jspecify.annotations.NullMarked;
