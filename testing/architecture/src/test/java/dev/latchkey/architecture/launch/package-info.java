/** The shell scripts that find a JDK and start the server. */
@NullMarked
package dev.latchkey.architecture.launch;

import org.jspecify.annotations.NullMarked;
