/** The real programs, as processes that can be killed. */
@NullMarked
package dev.latchkey.reliability.process;

import org.jspecify.annotations.NullMarked;
