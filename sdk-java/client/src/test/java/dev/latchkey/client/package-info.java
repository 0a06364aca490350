@NullMarked
package dev.latchkey.client;

import org.jspecify.annotations.NullMarked;
