/** Walks through all histories of a world and tells the shortest one that breaks a promise. */
@NullMarked
package dev.latchkey.model.search;

import org.jspecify.annotations.NullMarked;
