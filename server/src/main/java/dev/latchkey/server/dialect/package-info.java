/**
 * The protocols spoken with backend SDKs. A dialect turns requests into engine calls and engine
 * outcomes into answers; what differs between versions is data in {@link
 * dev.latchkey.server.dialect.Dialect}, and everything else is the same code for all (facts: CDI
 * sheet 1 to 3).
 */
@NullMarked
package dev.latchkey.server.dialect;

import org.jspecify.annotations.NullMarked;
