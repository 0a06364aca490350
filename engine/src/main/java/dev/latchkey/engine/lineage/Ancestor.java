package dev.latchkey.engine.lineage;

import java.time.Instant;

/**
 * The previous token of a lineage.
 *
 * @param hash the previous token
 * @param salt the row's salt when the current token took its place: what that was made from, unless
 *     an older sibling was used first
 * @param rotatedAt when the current token took its place
 */
public record Ancestor(StoredHash hash, Salt salt, Instant rotatedAt) {}
