/** Tests of the schema that editors use. */
@NullMarked
package org.bsr.router.schema;

import org.jspecify.annotations.NullMarked;
