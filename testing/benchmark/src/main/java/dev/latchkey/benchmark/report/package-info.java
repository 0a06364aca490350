/** Figures, what is wanted of them, and how they are shown. */
@NullMarked
package dev.latchkey.benchmark.report;

import org.jspecify.annotations.NullMarked;
