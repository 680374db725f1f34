/** What the router costs: JMH benchmarks of the engine and of the codecs. docs/performance.md says how to run them. */
@NullMarked
package org.bsr.bench;

import org.jspecify.annotations.NullMarked;
