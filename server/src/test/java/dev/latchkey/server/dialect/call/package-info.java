@NullMarked
package dev.latchkey.server.dialect.call;

import org.jspecify.annotations.NullMarked;
