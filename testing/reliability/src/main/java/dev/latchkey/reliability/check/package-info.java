/** The promises, as questions to a history. */
@NullMarked
package dev.latchkey.reliability.check;

import org.jspecify.annotations.NullMarked;
