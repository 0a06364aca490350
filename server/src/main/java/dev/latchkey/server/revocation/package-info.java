/** Ending all sessions of a user, in words of no protocol. */
@NullMarked
package dev.latchkey.server.revocation;

import org.jspecify.annotations.NullMarked;
