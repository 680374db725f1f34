@NullMarked
package org.bsr.server.pipeline;

import org.jspecify.annotations.NullMarked;
