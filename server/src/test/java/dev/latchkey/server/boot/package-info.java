@NullMarked
package dev.latchkey.server.boot;

import org.jspecify.annotations.NullMarked;
