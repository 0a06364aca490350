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
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever an application puts into a token comes out of it again. The inputs are random, and the
 * same in every run: a failure names its seed.
 */
class AccessTokenPropertyTest {

  private static final long FARTHEST = 253402300799999L; // the year 9999

  private static final List<KeyedVersion> KEYED = List.of(KeyedVersion.values());
  private static final int TRIES = 300;
  private static final int LONGEST = 200;

  /** What codecs stumble over, one after another. */
  private static final String PITFALLS = "\"\\/\b\f\n\r\t\0 {}[]:,.=&%\u007f\u00a0\u2028\ufeff";

  @Test
  void claims_written_areReadBack() {
    for (long seed = 0; seed < TRIES; seed++) {
      Random random = new Random(seed);
      LegacyVersion version = random.nextBoolean() ? LegacyVersion.V1 : LegacyVersion.V2;

      AccessTokenClaims claims = claims(text(random), text(random), time(random));
      String written = LegacyClaims.write(version, claims);

      assertThat(LegacyClaims.read(ClaimReader.of(JsonObject.parse(written))))
          .as("seed %s", seed)
          .contains(claims);
    }
  }

  private static AccessTokenClaims claims(String userId, String text, long time) {
    JsonObject payload =
        written(JsonNodeFactory.instance.objectNode().put("text", text).put("n", time));
    return new AccessTokenClaims(
        new SessionView(new SessionHandle("handle"), new UserId(userId), payload),
        new LineageClaims(CarriedHash.of(text), CarriedHash.of(userId)),
        new Lifetime(Instant.ofEpochMilli(time), Instant.ofEpochMilli(time + 1)),
        text);
  }

  @Test
  void keyedClaims_written_areReadBack() {
    for (long seed = 0; seed < TRIES; seed++) {
      Random random = new Random(seed);
      KeyedVersion version = KEYED.get(random.nextInt(KEYED.size()));
      Instant second = Instant.ofEpochSecond(time(random) / 1000);
      AccessTokenClaims drawn = claims(text(random), text(random), 0);
      AccessTokenClaims claims =
          new AccessTokenClaims(
              drawn.session(),
              drawn.lineage(),
              new Lifetime(second, second.plusSeconds(1)),
              random.nextBoolean() ? drawn.antiCsrfToken() : null);

      String written = KeyedClaims.write(version, claims);

      assertThat(KeyedClaims.read(version, JsonObject.parse(written)))
          .as("seed %s", seed)
          .contains(claims);
    }
  }

  @Test
  void nativeClaims_written_areReadBackAndMeantForTheirParties() {
    for (long seed = 0; seed < TRIES; seed++) {
      Random random = new Random(seed);

      assertNativeClaimsAreReadBack(seed, text(random), text(random), time(random));
    }
  }

  private static void assertNativeClaimsAreReadBack(
      long seed, String userId, String text, long time) {
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

    ClaimReader members =
        ClaimReader.of(JsonObject.parse(NativeClaims.write(claims, parties, "id")));

    assertThat(NativeClaims.read(members)).as("seed %s", seed).contains(claims);
    assertThat(NativeClaims.foreign(members, parties)).isEmpty();
    assertThat(NativeClaims.foreign(members, new TokenParties(text + "x", userId)))
        .contains(Reason.ACCESS_TOKEN_ISSUER_MISMATCH);
    assertThat(NativeClaims.foreign(members, new TokenParties(text, userId + "x")))
        .contains(Reason.ACCESS_TOKEN_AUDIENCE_MISMATCH);
  }

  private static JsonObject written(ObjectNode tree) {
    return JsonObject.parse(JsonMappers.written(tree));
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(4) == 0 ? 0 : random.nextInt(LONGEST);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(character(random));
    }
    return text.toString();
  }

  private static int character(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> PITFALLS.charAt(random.nextInt(PITFALLS.length()));
      case 1 -> random.nextInt(0x80);
      case 2 -> random.nextInt(Character.MIN_SURROGATE);
      default -> random.nextInt(Character.MAX_SURROGATE + 1, Character.MAX_CODE_POINT + 1);
    };
  }

  private static long time(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> FARTHEST;
      default -> random.nextLong(FARTHEST);
    };
  }
}
