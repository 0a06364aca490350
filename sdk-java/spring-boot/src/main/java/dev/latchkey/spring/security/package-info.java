/**
 * Sessions in cookies for Spring Security. {@link dev.latchkey.spring.security.LatchkeySecurity} is
 * where everything begins.
 */
@NullMarked
package dev.latchkey.spring.security;

import org.jspecify.annotations.NullMarked;
