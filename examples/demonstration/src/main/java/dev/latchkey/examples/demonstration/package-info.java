/** What lets the page of the examples act as a thief; nothing to copy. */
@NullMarked
package dev.latchkey.examples.demonstration;

import org.jspecify.annotations.NullMarked;
