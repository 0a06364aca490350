/**
 * Sessions in cookies for Jakarta Servlet 6. {@link dev.latchkey.servlet.ServletSessions} has the
 * functions, {@link dev.latchkey.servlet.SessionFilter} the middleware. What they do is decided in
 * {@link dev.latchkey.client.web}.
 */
@NullMarked
package dev.latchkey.servlet;

import org.jspecify.annotations.NullMarked;
