/** All sessions of one user: listing and revoking them, however many there are. */
@NullMarked
package dev.latchkey.engine.user;

import org.jspecify.annotations.NullMarked;
