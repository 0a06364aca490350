/**
 * What all families of the core driver interface share: how a family tells its versions, the rules
 * of input, the calls on what is stored, and the words of refusals. Knows no family.
 */
@NullMarked
package dev.latchkey.server.dialect.call;

import org.jspecify.annotations.NullMarked;
