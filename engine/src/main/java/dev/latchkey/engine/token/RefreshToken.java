package dev.latchkey.engine.token;

import dev.latchkey.engine.lineage.CarriedHash;
import dev.latchkey.engine.session.SessionHandle;
import org.jspecify.annotations.Nullable;

/**
 * An authentic refresh token: made by this engine, or read and its MAC checked. Only {@link
 * RefreshTokens} makes them.
 */
public final class RefreshToken {

  private final String text;
  private final SessionHandle handle;
  private final String secretId;
  private final @Nullable CarriedHash parent;
  private final CarriedHash hash;

  RefreshToken(String text, SessionHandle handle, String secretId, @Nullable CarriedHash parent) {
    this.text = text;
    this.handle = handle;
    this.secretId = secretId;
    this.parent = parent;
    this.hash = CarriedHash.of(text);
  }

  /** Returns the token itself: a secret. */
  public String text() {
    return text;
  }

  /** Returns the session that it belongs to. */
  public SessionHandle handle() {
    return handle;
  }

  /** Returns the name of the secret that authenticates it. */
  public String secretId() {
    return secretId;
  }

  /** Returns the token that it was made from, or null when it is the first of its session. */
  public @Nullable CarriedHash parent() {
    return parent;
  }

  /** Returns what other tokens carry of it. */
  public CarriedHash hash() {
    return hash;
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "RefreshToken[secretId=" + secretId + "]";
  }
}
