/** A TCP proxy that does on purpose what networks do by accident. */
@NullMarked
package dev.latchkey.reliability.proxy;

import org.jspecify.annotations.NullMarked;
