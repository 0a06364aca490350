/** Tests of log events. */
@NullMarked
package dev.latchkey.server.event;

import org.jspecify.annotations.NullMarked;
