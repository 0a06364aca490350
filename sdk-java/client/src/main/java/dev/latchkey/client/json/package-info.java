/** JSON text from and into plain Java values. For this SDK's own use: it may change at any time. */
@NullMarked
package dev.latchkey.client.json;

import org.jspecify.annotations.NullMarked;
