/** The long runs, from a command line. */
@NullMarked
package dev.latchkey.reliability.cli;

import org.jspecify.annotations.NullMarked;
