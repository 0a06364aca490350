/** The real programs that are measured, as processes. */
@NullMarked
package dev.latchkey.benchmark.subject;

import org.jspecify.annotations.NullMarked;
