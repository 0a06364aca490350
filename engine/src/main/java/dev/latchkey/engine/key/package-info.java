/** Signing keys and refresh secrets: who signs, who verifies, when a key is replaced. */
@NullMarked
package dev.latchkey.engine.key;

import org.jspecify.annotations.NullMarked;
