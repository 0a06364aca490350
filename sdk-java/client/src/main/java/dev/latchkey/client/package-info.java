/**
 * Login sessions for Java backends, without a framework: tokens in, tokens out. {@link
 * dev.latchkey.client.Latchkey} is where everything begins.
 */
@NullMarked
package dev.latchkey.client;

import org.jspecify.annotations.NullMarked;
