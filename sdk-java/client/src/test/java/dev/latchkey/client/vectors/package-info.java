@NullMarked
package dev.latchkey.client.vectors;

import org.jspecify.annotations.NullMarked;
