/** The tokens themselves: access tokens per wire version, and the native refresh token. */
@NullMarked
package dev.latchkey.engine.token;

import org.jspecify.annotations.NullMarked;
