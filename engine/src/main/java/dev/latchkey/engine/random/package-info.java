/** Randomness, injected. */
@NullMarked
package dev.latchkey.engine.random;

import org.jspecify.annotations.NullMarked;
