/** Calls to a server over real HTTP, one fault each. */
@NullMarked
package dev.latchkey.reliability.call;

import org.jspecify.annotations.NullMarked;
