/**
 * CDI 1.0 to 2.3: the family that tells SDKs what to put into cookies, on paths without a prefix. A
 * call turns requests into engine calls and engine outcomes into answers; what differs between
 * versions is data in {@link dev.latchkey.server.dialect.cdi10.Dialect}, and everything else is the
 * same code for all (facts: CDI sheet 2.1 and 2.2).
 */
@NullMarked
package dev.latchkey.server.dialect.cdi10;

import org.jspecify.annotations.NullMarked;
