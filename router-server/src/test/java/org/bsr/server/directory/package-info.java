@NullMarked
package org.bsr.server.directory;

import org.jspecify.annotations.NullMarked;
