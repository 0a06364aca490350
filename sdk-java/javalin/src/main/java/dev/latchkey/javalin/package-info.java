/**
 * Sessions in cookies for Javalin 7, with the functions of the 1.0 documents: {@link
 * dev.latchkey.javalin.JavalinSessions}. What they do is decided in {@link
 * dev.latchkey.client.web}.
 */
@NullMarked
package dev.latchkey.javalin;

import org.jspecify.annotations.NullMarked;
