/** The server process: start, listen, stop. */
@NullMarked
package dev.latchkey.server;

import org.jspecify.annotations.NullMarked;
