/** The small world that is searched: holders of tokens, a network, one row, discrete time. */
@NullMarked
package dev.latchkey.model.world;

import org.jspecify.annotations.NullMarked;
