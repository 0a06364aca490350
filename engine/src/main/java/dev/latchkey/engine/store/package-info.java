/** The ports through which the engine keeps sessions and keys. */
@NullMarked
package dev.latchkey.engine.store;

import org.jspecify.annotations.NullMarked;
