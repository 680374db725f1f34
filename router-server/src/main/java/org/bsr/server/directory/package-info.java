/** Who the customers are: read from {@code customers.csv}, kept in memory, in the words of the file until a plan is in force. */
@NullMarked
package org.bsr.server.directory;

import org.jspecify.annotations.NullMarked;
