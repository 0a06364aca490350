@NullMarked
package dev.latchkey.client.json;

import org.jspecify.annotations.NullMarked;
