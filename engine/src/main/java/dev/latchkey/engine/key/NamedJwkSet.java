package dev.latchkey.engine.key;

import java.time.Duration;
import java.util.List;

/**
 * The keys that verify tokens of the SuperTokens dialects now.
 *
 * @param keys rotating ones first, newest first, then the static one
 * @param unchangedFor how long, if nothing unforeseen happens, no key is added: until the next one
 *     takes over
 */
public record NamedJwkSet(List<NamedJwk> keys, Duration unchangedFor) {}
