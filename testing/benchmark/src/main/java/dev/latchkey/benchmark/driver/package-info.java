/** Clients of our own that keep a server busy, and are not what is measured. */
@NullMarked
package dev.latchkey.benchmark.driver;

import org.jspecify.annotations.NullMarked;
