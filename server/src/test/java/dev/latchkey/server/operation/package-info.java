@NullMarked
package dev.latchkey.server.operation;

import org.jspecify.annotations.NullMarked;
