/** JWTs that an application has signed for purposes of its own, which are no sessions. */
@NullMarked
package dev.latchkey.engine.jwt;

import org.jspecify.annotations.NullMarked;
