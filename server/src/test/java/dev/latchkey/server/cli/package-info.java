@NullMarked
package dev.latchkey.server.cli;

import org.jspecify.annotations.NullMarked;
