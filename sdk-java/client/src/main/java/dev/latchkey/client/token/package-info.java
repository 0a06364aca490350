/**
 * Access tokens and the keys that sign them, without any input or output. For this SDK's own use:
 * it may change at any time.
 */
@NullMarked
package dev.latchkey.client.token;

import org.jspecify.annotations.NullMarked;
