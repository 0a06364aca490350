/**
 * The lineage of a session's refresh tokens and the rules of rotation: pure functions, no I/O, no
 * clock of their own.
 */
@NullMarked
package dev.latchkey.engine.lineage;

import org.jspecify.annotations.NullMarked;
