/** What stores cost, and what their ways of working gain. */
@NullMarked
package dev.latchkey.benchmark.stores;

import org.jspecify.annotations.NullMarked;
