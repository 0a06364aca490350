@NullMarked
package dev.latchkey.server.functional;

import org.jspecify.annotations.NullMarked;
