/** What happened, as the log tells it. */
@NullMarked
package dev.latchkey.server.event;

import org.jspecify.annotations.NullMarked;
