package dev.latchkey.engine.key;

/**
 * A key that verifies tokens of the SuperTokens dialects.
 *
 * @param keyId the header {@code kid} of what it signs
 * @param key its public half
 */
public record NamedJwk(String keyId, PublicJwk key) {}
