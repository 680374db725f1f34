/** The server: {@link org.bsr.server.RouterServer} opens the journal, builds the pipeline and listens. */
@NullMarked
package org.bsr.server;

import org.jspecify.annotations.NullMarked;
