/** The command behind {@code make bench}. */
@NullMarked
package dev.latchkey.benchmark.cli;

import org.jspecify.annotations.NullMarked;
