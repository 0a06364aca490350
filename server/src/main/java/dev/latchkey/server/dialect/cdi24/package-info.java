/**
 * CDI 2.4 to 2.20: the family below {@code /recipe}, whose SDKs know by themselves what to put into
 * cookies and ask for lives and keys in a handshake. What differs between versions is data in
 * {@link dev.latchkey.server.dialect.cdi24.Dialect}, and everything else is the same code for all
 * (facts: CDI sheet 2.3).
 */
@NullMarked
package dev.latchkey.server.dialect.cdi24;

import org.jspecify.annotations.NullMarked;
