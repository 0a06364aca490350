/** What clients did and what came back, in the order of time. */
@NullMarked
package dev.latchkey.reliability.history;

import org.jspecify.annotations.NullMarked;
