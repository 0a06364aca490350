/** What is done when a client is closed: for those who implement {@code Latchkey}. */
@NullMarked
package dev.latchkey.client.closing;

import org.jspecify.annotations.NullMarked;
