/**
 * Sessions in cookies, for any web framework: what goes to browsers and what comes from them. A
 * framework adapts its request and response to {@link dev.latchkey.client.web.WebExchange} and asks
 * {@link dev.latchkey.client.web.WebSessions}.
 */
@NullMarked
package dev.latchkey.client.web;

import org.jspecify.annotations.NullMarked;
