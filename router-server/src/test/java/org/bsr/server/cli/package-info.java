@NullMarked
package org.bsr.server.cli;

import org.jspecify.annotations.NullMarked;
