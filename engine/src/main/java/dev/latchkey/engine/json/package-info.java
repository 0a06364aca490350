/**
 * JSON objects that the engine carries for its callers without looking inside: JWT payloads and
 * session data.
 */
@NullMarked
package dev.latchkey.engine.json;

import org.jspecify.annotations.NullMarked;
