@NullMarked
package dev.latchkey.client.token;

import org.jspecify.annotations.NullMarked;
