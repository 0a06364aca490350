/** The rules that the search judges: the engine's own, and older ones known to fail. */
@NullMarked
package dev.latchkey.model.rule;

import org.jspecify.annotations.NullMarked;
