@NullMarked
package dev.latchkey.server.http;

import org.jspecify.annotations.NullMarked;
