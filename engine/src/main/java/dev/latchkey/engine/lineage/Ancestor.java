package dev.latchkey.engine.lineage;

import java.time.Instant;

/**
 * The previous token of a lineage.
 *
 * @param hash the previous token
 * @param salt what the current token was made from, out of the previous one
 * @param rotatedAt when the current token took its place
 */
public record Ancestor(StoredHash hash, Salt salt, Instant rotatedAt) {}
