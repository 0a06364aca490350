package dev.latchkey.client.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.client.NewSession;
import dev.latchkey.client.TokenTheftDetectedException;
import dev.latchkey.client.TryRefreshTokenException;
import dev.latchkey.client.UnauthorisedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The domain or path of cookies changed while a session lived: its browser has two of a name. */
class TwoCookiesTest {
  private static final String REFRESH = "/auth/session/refresh";

  private final MemoryLatchkey latchkey = new MemoryLatchkey();
  private final WebSessions sessions = WebSessions.of(latchkey);

  @BeforeEach
  void logInTwice() {
    sessions.createNewSession(PlainExchange.of("POST", "/login"), NewSession.of("ann"));
    sessions.createNewSession(PlainExchange.of("POST", "/login"), NewSession.of("ben"));
  }

  private static PlainExchange with(String path, String cookies) {
    String method = path.equals(REFRESH) ? "POST" : "GET";
    return PlainExchange.of(method, path).with("Cookie", cookies);
  }

  @Test
  void accessTokens_oneGood_winsInAnyOrder() {
    String good = "sAccessToken=access h0/0";
    String bad = "sAccessToken=rubbish";

    for (String order : new String[] {good + ";" + bad, bad + ";" + good}) {
      PlainExchange request = with("/", "sIdRefreshToken=m;" + order);

      assertThat(sessions.getSession(request, false).getUserId()).isEqualTo("ann");
      assertThat(request.responseHeaders("Set-Cookie"))
          .hasSize(4)
          .endsWith(
              "sAccessToken=access%20h0%2F0; Path=/; Max-Age=3600; HttpOnly; Secure;"
                  + " SameSite=Lax")
          .filteredOn(line -> line.startsWith("sAccessToken=;"))
          .extracting(line -> line.split("; ")[1])
          .containsExactly(
              "Domain=api.app.example.com", "Domain=app.example.com", "Domain=example.com");
    }
  }

  @Test
  void accessTokens_bothGood_theNewerWins() {
    PlainExchange request =
        with("/", "sIdRefreshToken=m; sAccessToken=access h0/0; sAccessToken=access h1/0");

    assertThat(sessions.getSession(request, false).getUserId()).isEqualTo("ben");
  }

  @Test
  void markers_doubled_leaveOne() {
    PlainExchange request =
        with("/", "sIdRefreshToken=m; sIdRefreshToken=n; sAccessToken=access h0/0");

    sessions.getSession(request, false);

    assertThat(request.responseHeaders("Set-Cookie"))
        .hasSize(4)
        .endsWith("sIdRefreshToken=n; Path=/; Max-Age=8640000; HttpOnly; Secure; SameSite=Lax");
  }

  @Test
  void accessTokens_noneGood_asksForARefreshRatherThanALogin() {
    latchkey.revokeSession("h1");
    PlainExchange request =
        with("/", "sIdRefreshToken=m; sAccessToken=rubbish; sAccessToken=access h1/0");

    assertThatThrownBy(() -> sessions.getSession(request, false))
        .isInstanceOf(TryRefreshTokenException.class);
    assertThat(request.response()).isEmpty();
  }

  @Test
  void accessTokens_allOfEndedSessions_areAllCleared() {
    latchkey.revokeSession("h0");
    latchkey.revokeSession("h1");
    PlainExchange request =
        with("/", "sIdRefreshToken=m; sAccessToken=access h0/0; sAccessToken=access h1/0");

    assertThatThrownBy(() -> sessions.getSession(request, false))
        .isInstanceOf(UnauthorisedException.class);
    assertThat(request.isCleared()).isTrue();
    assertThat(request.responseHeaders("Set-Cookie"))
        .filteredOn(line -> line.startsWith("sAccessToken=;"))
        .hasSize(4);
  }

  @Test
  void refreshTokens_oldAndNew_refreshWithoutFalseTheft() {
    PlainExchange first = with(REFRESH, "sRefreshToken=refresh h0/0");
    sessions.refreshSession(first);
    String old = "sRefreshToken=refresh h0/0";

    PlainExchange newLast = with(REFRESH, old + "; sRefreshToken=refresh h0/1");
    assertThat(sessions.refreshSession(newLast).getUserId()).isEqualTo("ann");
    PlainExchange newFirst = with(REFRESH, "sRefreshToken=refresh h0/2;" + old);
    assertThat(sessions.refreshSession(newFirst).getUserId()).isEqualTo("ann");

    assertThat(newFirst.cookie("sRefreshToken")).isEqualTo("refresh%20h0%2F3");
    assertThat(newFirst.responseHeaders("Set-Cookie"))
        .filteredOn(line -> line.startsWith("sRefreshToken=;"))
        .hasSize(StaleCookies.MOST)
        .noneMatch(line -> line.contains("=; Path=/auth/session/refresh;"));
  }

  @Test
  void refreshTokens_theftAndEnded_isTheft() {
    sessions.refreshSession(with(REFRESH, "sRefreshToken=refresh h0/0"));
    latchkey.revokeSession("h1");
    PlainExchange request = with(REFRESH, "sRefreshToken=refresh h0/0; sRefreshToken=refresh h1/0");

    assertThatThrownBy(() -> sessions.refreshSession(request))
        .isInstanceOf(TokenTheftDetectedException.class);
    assertThat(request.isCleared()).isTrue();
  }
}
