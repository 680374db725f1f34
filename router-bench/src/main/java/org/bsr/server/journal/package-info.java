/** The limit of a journal, which prepares its files as the journal does, by classes that only this package sees. */
@NullMarked
package org.bsr.server.journal;

import org.jspecify.annotations.NullMarked;
