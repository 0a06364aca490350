/** The world of the search, against itself and against the store contract. */
@NullMarked
package dev.latchkey.model.world;

import org.jspecify.annotations.NullMarked;
