package dev.latchkey.benchmark.part;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.lineage.CarriedHash;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.token.AccessTokenClaims;
import dev.latchkey.engine.token.Lifetime;
import dev.latchkey.engine.token.LineageClaims;
import java.time.Duration;
import java.time.Instant;

/** What a usual session consists of. */
final class Samples {

  static final SessionHandle HANDLE = new SessionHandle("7d0cbd0e-6f3e-4a9f-9d46-0c4c7a5d1b11");

  static final String PAYLOAD =
      "{\"role\":\"admin\",\"name\":\"A Name\",\"features\":[\"a\",\"b\",\"c\"]}";

  private Samples() {}

  /** What the access token of a login says. */
  static AccessTokenClaims claims() {
    return new AccessTokenClaims(
        new SessionView(HANDLE, new UserId("user-1"), JsonObject.parse(PAYLOAD)),
        new LineageClaims(CarriedHash.of("a refresh token"), null),
        Lifetime.from(Instant.now(), Duration.ofHours(1)),
        null);
  }
}
