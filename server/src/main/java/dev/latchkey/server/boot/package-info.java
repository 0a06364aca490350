/** Wires a server out of its parts, and takes it down in order. */
@NullMarked
package dev.latchkey.server.boot;

import org.jspecify.annotations.NullMarked;
