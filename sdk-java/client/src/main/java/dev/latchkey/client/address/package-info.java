/** Hosts and origins as browsers take them (WHATWG URL), which is more than java.net.URI does. */
@NullMarked
package dev.latchkey.client.address;

import org.jspecify.annotations.NullMarked;
