package dev.latchkey.engine.key;

import java.time.Instant;

/**
 * The key that SDKs are told to verify with.
 *
 * @param publicKey base64 of the X.509 SubjectPublicKeyInfo, one line
 * @param expiresAt when SDKs stop trusting their copy and ask; {@link Instant#MAX} when never
 */
public record AnnouncedKey(String publicKey, Instant expiresAt) {}
