package dev.latchkey.client.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens without asking anybody, and remembers those that were good: verifying a
 * signature costs a hundred times what looking a token up does.
 *
 * <p>A remembered token is checked for everything but its signature each time, its key's being
 * known included. Safe for use by several threads; bounded in memory.
 */
public final class AccessTokenVerifier {

  /** How many tokens are remembered when nobody says how many. */
  public static final int USUALLY_REMEMBERED = 10_000;

  private static final int MOST_REMEMBERED = 10_000_000;

  private final Cache<String, Seen> seen;

  /**
   * A verifier that remembers nothing yet.
   *
   * @param remembered how many tokens are remembered at most; zero for none
   */
  public AccessTokenVerifier(int remembered) {
    this.seen = Caffeine.newBuilder().maximumSize(remembered).executor(Runnable::run).build();
  }

  /**
   * Checks what an application wants.
   *
   * @param remembered how many tokens are to be remembered at most
   * @return the same
   * @throws IllegalArgumentException when it is negative or larger than 10 million
   */
  public static int requirePossible(int remembered) {
    if (remembered < 0 || remembered > MOST_REMEMBERED) {
      throw new IllegalArgumentException(
          "rememberedTokens: 0 to " + MOST_REMEMBERED + " are possible, not " + remembered);
    }
    return remembered;
  }

  /**
   * A token whose signature was verified.
   *
   * @param key with which it was
   */
  private record Seen(VerificationKey key, AccessToken token) {}

  /**
   * Verifies a token. No claim is read before its signature was verified (OWASP ASVS 5.0, 9.1.1).
   *
   * @param text the token
   * @param keys the keys that count now
   * @param rules what else it must fulfil
   * @param now the time
   * @return what came of it
   */
  public Verification verify(String text, VerificationKeys keys, TokenRules rules, Instant now) {
    Verification remembered = recall(text, keys, rules, now);
    return remembered == null ? verifyUnknown(text, keys, rules, now) : remembered;
  }

  /**
   * Judges a token that is remembered, by everything but its signature. One that is over is
   * forgotten.
   *
   * @param text the token
   * @param keys the keys that count now
   * @param rules what else it must fulfil
   * @param now the time
   * @return what came of it; null when it is not remembered, or its key does not count any more
   */
  public @Nullable Verification recall(
      String text, VerificationKeys keys, TokenRules rules, Instant now) {
    Seen known = seen.getIfPresent(text);
    return known != null && keys.find(known.key.id()) == known.key
        ? judged(text, known.token, rules, now)
        : null;
  }

  /**
   * Remembers a token that somebody else has just verified, signature included: its claims are
   * believed here. Where sessions are kept in this process, that is the engine. A text that this
   * class would not take, or whose key is not among those given, is not remembered.
   *
   * @param text the token
   * @param keys the keys that count now
   */
  public void remember(String text, VerificationKeys keys) {
    PresentedToken presented = PresentedToken.parse(text);
    VerificationKey key = presented == null ? null : keys.find(presented.keyId());
    AccessToken token = key == null || presented == null ? null : claimsOf(presented);
    if (key != null && token != null) {
      seen.put(text, new Seen(key, token));
    }
  }

  private static @Nullable AccessToken claimsOf(PresentedToken presented) {
    try {
      return AccessToken.read(presented.payload());
    } catch (IllegalArgumentException notJson) {
      return null;
    }
  }

  private Verification verifyUnknown(
      String text, VerificationKeys keys, TokenRules rules, Instant now) {
    PresentedToken presented = PresentedToken.parse(text);
    if (presented == null) {
      return refused(Refusal.ACCESS_TOKEN_MALFORMED);
    }
    VerificationKey key = keys.find(presented.keyId());
    if (key == null) {
      return new Verification.KeyUnknown();
    }
    if (!key.hasSigned(presented)) {
      return refused(Refusal.ACCESS_TOKEN_SIGNATURE_INVALID);
    }
    return read(text, presented, key, rules, now);
  }

  private Verification read(
      String text, PresentedToken presented, VerificationKey key, TokenRules rules, Instant now) {
    AccessToken token;
    try {
      token = AccessToken.read(presented.payload());
    } catch (IllegalArgumentException notJson) {
      return refused(Refusal.ACCESS_TOKEN_MALFORMED);
    }
    if (token == null) {
      return refused(Refusal.ACCESS_TOKEN_CLAIM_MISSING);
    }
    seen.put(text, new Seen(key, token));
    return judged(text, token, rules, now);
  }

  private Verification judged(String text, AccessToken token, TokenRules rules, Instant now) {
    Refusal refusal = rules.refusal(token, now).orElse(null);
    if (refusal == null) {
      return new Verification.Accepted(token);
    }
    if (refusal == Refusal.ACCESS_TOKEN_EXPIRED) {
      seen.invalidate(text);
    }
    return refused(refusal);
  }

  private static Verification refused(Refusal refusal) {
    return new Verification.Refused(refusal);
  }
}
