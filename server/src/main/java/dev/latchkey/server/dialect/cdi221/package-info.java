/**
 * CDI 2.21 to 5.5: the family without a handshake, whose SDKs verify with the key set at {@code
 * /.well-known/jwks.json} and say in each request which kind of key signs and whether the store is
 * asked. What differs between versions is data in {@link
 * dev.latchkey.server.dialect.cdi221.Dialect}, and everything else is the same code for all (facts:
 * CDI sheet 2.4).
 */
@NullMarked
package dev.latchkey.server.dialect.cdi221;

import org.jspecify.annotations.NullMarked;
