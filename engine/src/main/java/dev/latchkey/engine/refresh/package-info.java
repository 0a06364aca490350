/** Exchanging a refresh token for new tokens. */
@NullMarked
package dev.latchkey.engine.refresh;

import org.jspecify.annotations.NullMarked;
