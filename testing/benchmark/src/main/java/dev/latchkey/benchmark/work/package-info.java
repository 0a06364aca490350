/** What clients ask of a server, and what that costs. */
@NullMarked
package dev.latchkey.benchmark.work;

import org.jspecify.annotations.NullMarked;
