@NullMarked
package dev.latchkey.server.dialect;

import org.jspecify.annotations.NullMarked;
