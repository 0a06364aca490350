/**
 * Runs the fuzzer. A target is a class with a method {@code fuzzerTestOneInput(byte[])} that states
 * a property of one parser; {@link dev.latchkey.fuzz.Target} lists them all.
 */
@NullMarked
package dev.latchkey.fuzz;

import org.jspecify.annotations.NullMarked;
