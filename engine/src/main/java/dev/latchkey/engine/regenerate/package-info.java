/** Replacing the JWT payload of a session and of an access token at once. */
@NullMarked
package dev.latchkey.engine.regenerate;

import org.jspecify.annotations.NullMarked;
