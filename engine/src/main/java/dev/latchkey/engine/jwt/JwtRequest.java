package dev.latchkey.engine.jwt;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.key.KeyChoice;
import java.time.Duration;

/**
 * An application wants a JWT.
 *
 * @param issuer the claim {@code iss} (RFC 7519, 4.1.1), unless the payload has one
 * @param payload all other claims; {@code iat} and {@code exp} in it are replaced
 * @param validity from now until it expires, in whole seconds, more than zero
 * @param signedWith which key signs it
 */
public record JwtRequest(
    String issuer, JsonObject payload, Duration validity, KeyChoice signedWith) {

  /** Leaves the payload out. */
  @Override
  public String toString() {
    return "JwtRequest[validity=" + validity + "]";
  }
}
