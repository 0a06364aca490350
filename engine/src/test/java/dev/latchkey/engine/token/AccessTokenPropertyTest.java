package dev.latchkey.engine.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.lineage.CarriedHash;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.engine.session.UserId;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import tools.jackson.databind.node.JsonNodeFactory;

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
        JsonObject.of(JsonNodeFactory.instance.objectNode().put("text", text).put("n", time));
    AccessTokenClaims claims =
        new AccessTokenClaims(
            new SessionView(new SessionHandle("handle"), new UserId(userId), payload),
            new LineageClaims(CarriedHash.of(text), CarriedHash.of(userId)),
            new Lifetime(Instant.ofEpochMilli(time), Instant.ofEpochMilli(time + 1)),
            text);

    String written = LegacyClaims.write(version, claims);

    assertThat(LegacyClaims.read(JsonObject.parseTree(written))).contains(claims);
  }
}
