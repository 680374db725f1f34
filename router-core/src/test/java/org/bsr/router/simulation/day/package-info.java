@NullMarked
package org.bsr.router.simulation.day;

import org.jspecify.annotations.NullMarked;
