package dev.latchkey.engine.key;

import java.time.Instant;
import java.util.List;

/**
 * What SDKs of the SuperTokens dialects are told to verify with.
 *
 * @param signer the key that signs now: base64 of the X.509 SubjectPublicKeyInfo, one line
 * @param signsUntil when another takes over, and SDKs that know only this one stop trusting their
 *     copy and ask; {@link Instant#MAX} when never
 * @param verifiers all keys whose signatures are accepted now: the signer, then the others, newest
 *     first. SDKs try them in this order, and ask when a token is younger than a key that does not
 *     fit; so a static key that signs no access tokens stands last, whatever its age
 */
public record AnnouncedKeys(String signer, Instant signsUntil, List<AnnouncedKey> verifiers) {}
