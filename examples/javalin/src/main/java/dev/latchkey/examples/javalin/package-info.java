/** An application to copy from. */
@NullMarked
package dev.latchkey.examples.javalin;

import org.jspecify.annotations.NullMarked;
