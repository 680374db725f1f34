/** Tests of the configuration's files. */
@NullMarked
package org.bsr.server.config;

import org.jspecify.annotations.NullMarked;
