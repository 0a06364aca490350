/** Who does what, how often, under which faults. */
@NullMarked
package dev.latchkey.reliability.scenario;

import org.jspecify.annotations.NullMarked;
