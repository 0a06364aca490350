/**
 * Calls to one of several servers over HTTP: time-outs, fail-over, repeating. Knows nothing of
 * sessions. For this SDK's own use: it may change at any time.
 */
@NullMarked
package dev.latchkey.client.transport;

import org.jspecify.annotations.NullMarked;
