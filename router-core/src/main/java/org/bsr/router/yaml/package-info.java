/** Reads YAML that people wrote: sections of known keys, names, money, durations; whatever is wrong is told with its place. */
@NullMarked
package org.bsr.router.yaml;

import org.jspecify.annotations.NullMarked;
