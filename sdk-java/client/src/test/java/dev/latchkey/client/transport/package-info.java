@NullMarked
package dev.latchkey.client.transport;

import org.jspecify.annotations.NullMarked;
