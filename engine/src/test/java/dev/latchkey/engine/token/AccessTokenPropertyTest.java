package dev.latchkey.engine.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.json.JsonMappers;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.lineage.CarriedHash;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.engine.session.UserId;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever an application puts into a token comes out of it again. */
class AccessTokenPropertyTest {

  private static final long FARTHEST = 253402300799999L; // the year 9999

  @Property(tries = 300)
  void claims_written_areReadBack(
      @ForAll LegacyVersion version,
      @ForAll String userId,
      @ForAll String text,
      @ForAll @LongRange(max = FARTHEST) long time) {
    JsonObject payload =
        written(JsonNodeFactory.instance.objectNode().put("text", text).put("n", time));
    AccessTokenClaims claims =
        new AccessTokenClaims(
            new SessionView(new SessionHandle("handle"), new UserId(userId), payload),
            new LineageClaims(CarriedHash.of(text), CarriedHash.of(userId)),
            new Lifetime(Instant.ofEpochMilli(time), Instant.ofEpochMilli(time + 1)),
            text);

    String written = LegacyClaims.write(version, claims);

    assertThat(LegacyClaims.read(JsonObject.parse(written))).contains(claims);
  }

  @Property(tries = 300)
  void nativeClaims_written_areReadBackAndMeantForTheirParties(
      @ForAll String userId, @ForAll String text, @ForAll @LongRange(max = FARTHEST) long time) {
    JsonObject payload =
        written(
            JsonNodeFactory.instance.objectNode().put("sub", text).put("exp", time).put(text, 1));
    Instant second = Instant.ofEpochSecond(time / 1000);
    AccessTokenClaims claims =
        new AccessTokenClaims(
            new SessionView(new SessionHandle(text), new UserId(userId), payload),
            new LineageClaims(CarriedHash.of(text), null),
            new Lifetime(second, second.plusSeconds(1)),
            null);
    TokenParties parties = new TokenParties(text, userId);

    JsonObject members = JsonObject.parse(NativeClaims.write(claims, parties, "id"));

    assertThat(NativeClaims.read(members)).contains(claims);
    assertThat(NativeClaims.foreign(members, parties)).isEmpty();
    assertThat(NativeClaims.foreign(members, new TokenParties(text + "x", userId)))
        .contains(Reason.ACCESS_TOKEN_ISSUER_MISMATCH);
    assertThat(NativeClaims.foreign(members, new TokenParties(text, userId + "x")))
        .contains(Reason.ACCESS_TOKEN_AUDIENCE_MISMATCH);
  }

  private static JsonObject written(ObjectNode tree) {
    return JsonObject.parse(JsonMappers.written(tree));
  }
}
