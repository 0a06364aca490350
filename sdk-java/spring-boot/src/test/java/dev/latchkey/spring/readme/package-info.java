/** The example of the README, compiled and run. */
@NullMarked
package dev.latchkey.spring.readme;

import org.jspecify.annotations.NullMarked;
