/** What is done from time to time, for nobody's request. */
@NullMarked
package dev.latchkey.engine.upkeep;

import org.jspecify.annotations.NullMarked;
