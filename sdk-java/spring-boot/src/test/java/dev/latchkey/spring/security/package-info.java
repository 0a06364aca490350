/** Tests of sessions in Spring Security. */
@NullMarked
package dev.latchkey.spring.security;

import org.jspecify.annotations.NullMarked;
