package dev.latchkey.client.token;

import dev.latchkey.client.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an access token says whose signature was verified ({@code spec/tokens.md}). Immutable.
 *
 * @param sessionHandle claim {@code sid}
 * @param userId claim {@code sub}
 * @param jwtPayload claim {@code payload}
 * @param expiresAt claim {@code exp}: at that instant the token is over
 * @param namesParent whether it has the claim {@code parent_rt_hash}, so that its first use has to
 *     be told the server
 * @param issuer claim {@code iss}; empty when the token has none, or one that is no text
 * @param audience claim {@code aud}; empty when the token has none, or one that is no text
 * @param antiCsrfToken claim {@code anti_csrf}; empty when the token has none
 */
public record AccessToken(
    String sessionHandle,
    String userId,
    Map<String, Object> jwtPayload,
    Instant expiresAt,
    boolean namesParent,
    Optional<String> issuer,
    Optional<String> audience,
    Optional<String> antiCsrfToken) {

  /**
   * Reads claims whose signature was verified.
   *
   * @return null when one is missing or of the wrong type
   * @throws IllegalArgumentException when they are no JSON object
   */
  static @Nullable AccessToken read(String payload) {
    Map<String, Object> claims = JsonReader.readObject(payload);
    Instant expiry = time(claims.get("exp"));
    boolean complete =
        expiry != null
            && claims.get("iat") instanceof Number
            && claims.get("jti") instanceof String
            && claims.get("rt_hash") instanceof String
            && claims.get("sid") instanceof String
            && claims.get("sub") instanceof String
            && claims.get("payload") instanceof Map
            && isTextOrAbsent(claims, "parent_rt_hash")
            && isTextOrAbsent(claims, "anti_csrf");
    return complete && expiry != null ? of(claims, expiry) : null;
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the claims were looked at before
  private static AccessToken of(Map<String, Object> claims, Instant expiry) {
    return new AccessToken(
        (String) claims.get("sid"),
        (String) claims.get("sub"),
        (Map<String, Object>) claims.get("payload"),
        expiry,
        claims.containsKey("parent_rt_hash"),
        text(claims, "iss"),
        text(claims, "aud"),
        text(claims, "anti_csrf"));
  }

  private static boolean isTextOrAbsent(Map<String, Object> claims, String name) {
    return !claims.containsKey(name) || claims.get(name) instanceof String;
  }

  private static @Nullable Instant time(@Nullable Object claim) {
    if (!(claim instanceof Integer || claim instanceof Long)) {
      return null;
    }
    try {
      return Instant.ofEpochSecond(((Number) claim).longValue());
    } catch (DateTimeException beyondTime) {
      return null;
    }
  }

  private static Optional<String> text(Map<String, Object> claims, String name) {
    return claims.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /**
   * Compares anti-CSRF tokens, in time that does not depend on where they differ.
   *
   * @param presented what came beside this token; null when nothing did
   * @return why it is refused; empty when it is not. A token that was made while there were no
   *     anti-CSRF tokens matches none: a refresh brings one.
   */
  public Optional<Refusal> antiCsrfRefusal(@Nullable String presented) {
    if (presented == null) {
      return Optional.of(Refusal.ANTI_CSRF_TOKEN_MISSING);
    }
    boolean same =
        antiCsrfToken.isPresent()
            && MessageDigest.isEqual(bytes(presented), bytes(antiCsrfToken.get()));
    return same ? Optional.empty() : Optional.of(Refusal.ANTI_CSRF_TOKEN_MISMATCH);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Leaves everything out but the session's handle. */
  @Override
  public String toString() {
    return "AccessToken[sessionHandle=" + sessionHandle + "]";
  }
}
