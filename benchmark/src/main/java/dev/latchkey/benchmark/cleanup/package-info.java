/** What the removal of expired sessions costs those who refresh meanwhile. */
@NullMarked
package dev.latchkey.benchmark.cleanup;

import org.jspecify.annotations.NullMarked;
