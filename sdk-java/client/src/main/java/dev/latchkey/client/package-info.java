/**
 * Login sessions for Java backends, without a framework: what an application says and what it
 * hears. Interface, values and exceptions only, whoever keeps the sessions; {@link
 * dev.latchkey.client.Latchkey} is where everything begins. Knows no other package of ours.
 */
@NullMarked
package dev.latchkey.client;

import org.jspecify.annotations.NullMarked;
