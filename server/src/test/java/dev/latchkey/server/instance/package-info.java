@NullMarked
package dev.latchkey.server.instance;

import org.jspecify.annotations.NullMarked;
