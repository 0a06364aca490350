package dev.latchkey.engine.key;

import java.time.Instant;

/**
 * A key that SDKs are told to verify with.
 *
 * @param publicKey base64 of the X.509 SubjectPublicKeyInfo, one line
 * @param createdAt when it was made: no older token is signed with it
 * @param verifiesUntil when its signatures count no more; {@link Instant#MAX} when they always do
 */
public record AnnouncedKey(String publicKey, Instant createdAt, Instant verifiesUntil) {}
