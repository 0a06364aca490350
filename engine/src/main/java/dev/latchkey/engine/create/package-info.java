/** Creating a session at login. */
@NullMarked
package dev.latchkey.engine.create;

import org.jspecify.annotations.NullMarked;
