/** Tests of hosts and origins. */
@NullMarked
package dev.latchkey.client.address;

import org.jspecify.annotations.NullMarked;
