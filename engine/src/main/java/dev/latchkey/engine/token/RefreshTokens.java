package dev.latchkey.engine.token;

import dev.latchkey.engine.key.RefreshSecret;
import dev.latchkey.engine.key.RefreshSecrets;
import dev.latchkey.engine.lineage.CarriedHash;
import dev.latchkey.engine.lineage.PresentedRefreshToken;
import dev.latchkey.engine.lineage.Salt;
import dev.latchkey.engine.random.Randomness;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.session.SessionHandle;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The native refresh token: {@code lkrt1.secretId.handle.parent.secret.mac}.
 *
 * <ul>
 *   <li>{@code parent}: carried hash of the token it was made from; empty for a session's first
 *       token;
 *   <li>{@code secret}: 256 random bits for the first token, or HMAC-SHA-256 over a seed where a
 *       login may be repeated; for a successor HMAC-SHA-256 over its parent and a salt, so that
 *       everyone who asks for the same successor receives the same bytes;
 *   <li>{@code mac}: HMAC-SHA-256 over all before, so that nobody who saw only an access token
 *       (which carries hashes) can claim a parent.
 * </ul>
 *
 * <p>The form is described in {@code spec/tokens.md}. Safe for use by several threads.
 */
public final class RefreshTokens {

  /** With what every token begins: for secret scanners. */
  public static final String PREFIX = "lkrt1";

  /** Longest text that is looked at, in characters; longer ones are malformed. */
  static final int MAXIMUM_LENGTH = 1024;

  private static final int SEGMENTS = 6;
  private static final int SECRET_BYTES = 32;
  private static final String ANTI_CSRF_LABEL = "anti-csrf";
  private static final String ID_LABEL = "id-refresh";

  private final RefreshSecrets secrets;
  private final Randomness randomness;

  /** Creates the codec over the secrets that make and authenticate tokens. */
  public RefreshTokens(RefreshSecrets secrets, Randomness randomness) {
    this.secrets = secrets;
    this.randomness = randomness;
  }

  /** What is known about a refresh token. */
  public sealed interface Authentication {}

  /** It was made here and not changed. */
  public record Authentic(RefreshToken token) implements Authentication {}

  /** It is no token of ours. */
  public record Refused(Reason reason) implements Authentication {}

  /** Makes the first token of a session. */
  public RefreshToken first(SessionHandle handle) {
    byte[] secret = randomness.bytes(SECRET_BYTES);
    return seal(secrets.newest(), handle, null, encode(secret));
  }

  /**
   * Makes the first token of a session from a seed, with the newest secret.
   *
   * @param seed at least 128 random bits, in any form without a line break
   */
  public RefreshToken first(SessionHandle handle, String seed) {
    return first(handle, seed, secrets.newest());
  }

  /**
   * Makes the first token of a session from a seed: the same one for the same seed and secret,
   * whenever and wherever it is made.
   *
   * @return empty when there is no such secret
   */
  public Optional<RefreshToken> first(SessionHandle handle, String seed, String secretId) {
    return secrets.find(secretId).map(secret -> first(handle, seed, secret));
  }

  /** What a successor is derived from begins with {@link #PREFIX}, so it is never the same. */
  private static RefreshToken first(SessionHandle handle, String seed, RefreshSecret secret) {
    return seal(secret, handle, null, encode(secret.derive("first " + seed)));
  }

  /**
   * Makes the successor of a token: the same one for the same salt, whenever and wherever it is
   * made.
   */
  public RefreshToken successor(RefreshToken token, Salt salt) {
    RefreshSecret secret = secretOf(token);
    String derived = encode(secret.derive(token.text() + "." + salt.text()));
    return seal(secret, token.handle(), token.hash(), derived);
  }

  /** Returns the token as the rules see it. */
  public PresentedRefreshToken presented(RefreshToken token) {
    CarriedHash parent = token.parent();
    return new PresentedRefreshToken(
        token.hash().stored(),
        parent == null ? null : parent.stored(),
        salt -> successor(token, salt).hash().stored());
  }

  /** Returns what a browser has to send beside the access token made with a refresh token. */
  public static String antiCsrfToken(RefreshToken token) {
    return RefreshSecret.label(ANTI_CSRF_LABEL, token.text());
  }

  /**
   * Returns the marker that tells a browser whether there is a session: of no use to whoever steals
   * it.
   */
  public static String idRefreshToken(RefreshToken token) {
    return RefreshSecret.label(ID_LABEL, token.text());
  }

  /**
   * Checks a token's form and MAC.
   *
   * @param text any text
   * @throws dev.latchkey.engine.store.StoreException when the secret it names is not known and the
   *     store is broken
   */
  public Authentication authenticate(String text) {
    if (text.length() > MAXIMUM_LENGTH) {
      return new Refused(Reason.REFRESH_TOKEN_MALFORMED);
    }
    List<String> segments = List.of(text.split("\\.", -1));
    if (segments.size() != SEGMENTS || !segments.get(0).equals(PREFIX)) {
      return new Refused(Reason.REFRESH_TOKEN_MALFORMED);
    }
    Optional<RefreshSecret> secret = secrets.find(segments.get(1));
    int macStart = text.length() - segments.get(5).length();
    if (secret.isEmpty()
        || !isEqual(mac(secret.get(), text.substring(0, macStart)), segments.get(5))) {
      return new Refused(Reason.REFRESH_TOKEN_NOT_AUTHENTIC);
    }
    SessionHandle handle = new SessionHandle(segments.get(2));
    return new Authentic(
        new RefreshToken(text, handle, secret.get().id(), parent(segments.get(3))));
  }

  private RefreshSecret secretOf(RefreshToken token) {
    return secrets
        .find(token.secretId())
        .orElseThrow(() -> new IllegalStateException("the secret of an authentic token is known"));
  }

  private static RefreshToken seal(
      RefreshSecret secret, SessionHandle handle, @Nullable CarriedHash parent, String random) {
    String parentSegment = parent == null ? "" : parent.hex();
    String body = String.join(".", PREFIX, secret.id(), handle.text(), parentSegment, random) + ".";
    return new RefreshToken(body + mac(secret, body), handle, secret.id(), parent);
  }

  private static @Nullable CarriedHash parent(String segment) {
    return segment.isEmpty() ? null : new CarriedHash(segment);
  }

  private static String mac(RefreshSecret secret, String body) {
    return encode(secret.authenticate(body));
  }

  private static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
