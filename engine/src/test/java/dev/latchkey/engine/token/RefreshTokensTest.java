package dev.latchkey.engine.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.key.MapKeyStore;
import dev.latchkey.engine.key.MutableClock;
import dev.latchkey.engine.key.RefreshSecrets;
import dev.latchkey.engine.lineage.Salt;
import dev.latchkey.engine.random.Randomness;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.session.SessionHandle;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokensTest {

  private static final SessionHandle HANDLE =
      new SessionHandle("0f5d3c52-6a4c-4f57-9d0e-3a8f0a1f2b11");
  private static final Salt SALT = new Salt("salt");
  private static final int SECRET = 4;

  private final MapKeyStore store = new MapKeyStore();
  private final RefreshTokens tokens = server();

  private RefreshTokens server() {
    Randomness randomness = Randomness.secure();
    return new RefreshTokens(new RefreshSecrets(store, new MutableClock(), randomness), randomness);
  }

  @Test
  void first_isAuthenticAndHasNoParent() {
    RefreshToken token = tokens.first(HANDLE);

    assertThat(authentic(token.text())).isNotNull();
    assertThat(token.parent()).isNull();
    assertThat(token.handle()).isEqualTo(HANDLE);
  }

  @Test
  void first_carriesAtLeast128RandomBits() {
    byte[] secret = Base64.getUrlDecoder().decode(segments(tokens.first(HANDLE)).get(SECRET));

    assertThat(secret).hasSizeGreaterThanOrEqualTo(16);
    assertThat(segments(tokens.first(HANDLE))).isNotEqualTo(segments(tokens.first(HANDLE)));
  }

  @Test
  void successor_sameSalt_isTheSameOnEveryServer() {
    RefreshToken token = tokens.first(HANDLE);
    RefreshToken read = authentic(server(), token.text());

    assertThat(server().successor(read, SALT).text())
        .isEqualTo(tokens.successor(token, SALT).text());
  }

  @Test
  void successor_otherSalt_isASibling() {
    RefreshToken token = tokens.first(HANDLE);
    RefreshToken sibling = tokens.successor(token, new Salt("other"));

    assertThat(sibling.text()).isNotEqualTo(tokens.successor(token, SALT).text());
    assertThat(sibling.parent()).isEqualTo(token.hash());
  }

  @Test
  void authenticate_anyCharacterReplaced_isRefused() {
    RefreshToken first = tokens.first(HANDLE);
    String token = tokens.successor(first, SALT).text();
    for (int index = 0; index < token.length(); index++) {
      char other = token.charAt(index) == 'a' ? 'b' : 'a';
      String changed = token.substring(0, index) + other + token.substring(index + 1);

      assertThat(tokens.authenticate(changed)).isInstanceOf(RefreshTokens.Refused.class);
    }
  }

  @Test
  void authenticate_parentClaimedFromAnAccessToken_isNotAuthentic() {
    // Whoever sees an access token knows the hash of the current refresh token, and nothing else.
    String hash = tokens.first(HANDLE).hash().hex();
    List<String> forged = new ArrayList<>(segments(tokens.first(HANDLE)));
    forged.set(3, hash);

    assertThat(tokens.authenticate(String.join(".", forged)))
        .isEqualTo(new RefreshTokens.Refused(Reason.REFRESH_TOKEN_NOT_AUTHENTIC));
  }

  @Test
  void authenticate_tokenOfAnotherStore_isNotAuthentic() {
    Randomness randomness = Randomness.secure();
    RefreshSecrets others = new RefreshSecrets(new MapKeyStore(), new MutableClock(), randomness);
    String token = new RefreshTokens(others, randomness).first(HANDLE).text();

    assertThat(tokens.first(HANDLE).text()).isNotEqualTo(token);
    assertThat(tokens.authenticate(token))
        .isEqualTo(new RefreshTokens.Refused(Reason.REFRESH_TOKEN_NOT_AUTHENTIC));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nope", "lkrt1", "lkrt1....", "lkrt2.1.h..s.m", "lkrt1.1.h..s.m.x"})
  void authenticate_anyOtherText_isMalformed(String text) {
    assertThat(tokens.authenticate(text))
        .isEqualTo(new RefreshTokens.Refused(Reason.REFRESH_TOKEN_MALFORMED));
  }

  @Test
  void authenticate_longerThanTheLimit_isMalformedUnread() {
    assertThat(tokens.authenticate("lkrt1." + "a".repeat(RefreshTokens.MAXIMUM_LENGTH)))
        .isEqualTo(new RefreshTokens.Refused(Reason.REFRESH_TOKEN_MALFORMED));
  }

  @Test
  void labels_ofOneToken_differAndHold256Bits() {
    RefreshToken token = tokens.first(HANDLE);
    String antiCsrfToken = RefreshTokens.antiCsrfToken(token);

    assertThat(antiCsrfToken).isNotEqualTo(RefreshTokens.idRefreshToken(token));
    assertThat(Base64.getUrlDecoder().decode(antiCsrfToken)).hasSize(32);
  }

  @Test
  void toString_ofAToken_holdsNoPartOfIt() {
    RefreshToken token = tokens.first(HANDLE);

    assertThat(token.toString()).doesNotContain(segments(token).get(SECRET));
    assertThat(token.text().getBytes(UTF_8)).hasSizeLessThan(300);
  }

  private RefreshToken authentic(String text) {
    return authentic(tokens, text);
  }

  private static RefreshToken authentic(RefreshTokens tokens, String text) {
    return ((RefreshTokens.Authentic) tokens.authenticate(text)).token();
  }

  private static List<String> segments(RefreshToken token) {
    return List.of(token.text().split("\\.", -1));
  }
}
