/** Verifying an access token, with the store's help where it is needed. */
@NullMarked
package dev.latchkey.engine.verify;

import org.jspecify.annotations.NullMarked;
