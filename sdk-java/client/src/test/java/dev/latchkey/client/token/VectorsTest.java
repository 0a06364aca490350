package dev.latchkey.client.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.json.JsonReader;
import dev.latchkey.client.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors that all SDKs share. */
@SuppressWarnings("unchecked") // JSON
@ParameterizedClass
@EnumSource(EachProvider.class)
class VectorsTest {

  private static final Map<String, Object> VECTORS = read();

  private final VerificationKeys none;

  VectorsTest(EachProvider each) {
    this.none = each.none();
  }

  private static Map<String, Object> read() {
    try {
      return JsonReader.readObject(
          Files.readString(Path.of("..", "..", "spec", "vectors", "native-tokens.json")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void token_thatIsGood_tellsItsClaims(Map<String, Object> vector) {
    Map<String, Object> claims = (Map<String, Object>) Objects.requireNonNull(vector.get("claims"));

    assertThat(verified(vector))
        .isInstanceOfSatisfying(
            Verification.Accepted.class,
            accepted -> {
              assertThat(accepted.token().userId()).isEqualTo(claims.get("sub"));
              assertThat(accepted.token().sessionHandle()).isEqualTo(claims.get("sid"));
              assertThat(accepted.token().jwtPayload()).isEqualTo(claims.get("payload"));
              assertThat(accepted.token().namesParent())
                  .isEqualTo(claims.containsKey("parent_rt_hash"));
            });
  }

  @ParameterizedTest
  @MethodSource("refused")
  void token_thatIsNot_isRefusedForItsReason(Map<String, Object> vector) {
    Verification verification = verified(vector);
    String reason =
        verification instanceof Verification.Refused refused
            ? refused.refusal().code()
            : verification.toString();

    // An unknown key is looked for once more, and then no known key made the signature.
    assertThat(reason.replace("KeyUnknown[]", "access_token_signature_invalid"))
        .isEqualTo(vector.get("reason"));
  }

  @Test
  void vectors_areThere() {
    assertThat(accepted()).hasSizeGreaterThanOrEqualTo(5);
    assertThat(refused()).hasSizeGreaterThan(40);
  }

  static Stream<Map<String, Object>> accepted() {
    return vectors("accepted");
  }

  static Stream<Map<String, Object>> refused() {
    return vectors("refused");
  }

  private static Stream<Map<String, Object>> vectors(String name) {
    return ((List<Map<String, Object>>) Objects.requireNonNull(VECTORS.get(name))).stream();
  }

  private Verification verified(Map<String, Object> vector) {
    Object key = Objects.requireNonNull(VECTORS.get("publicJwk"));
    String set = JsonWriter.write(Map.of("keys", List.of(key)));
    TokenRules rules =
        new TokenRules(
            (String) vector.get("issuer"), (String) vector.get("audience"), Duration.ZERO);
    Number at = (Number) Objects.requireNonNull(vector.get("at"));
    return new AccessTokenVerifier(10)
        .verify(
            (String) Objects.requireNonNull(vector.get("token")),
            VerificationKeys.read(set, none),
            rules,
            Instant.ofEpochSecond(at.longValue()));
  }
}
