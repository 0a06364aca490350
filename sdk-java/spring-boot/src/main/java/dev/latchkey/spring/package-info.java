/**
 * Login sessions in Spring Boot: the {@link dev.latchkey.client.Latchkey} of an application, made
 * from its {@code latchkey.*} properties.
 */
@NullMarked
package dev.latchkey.spring;

import org.jspecify.annotations.NullMarked;
