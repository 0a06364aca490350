package dev.latchkey.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.client.CookieAttributes;
import dev.latchkey.client.CookieAttributes.SameSite;
import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.Settings;
import dev.latchkey.client.TryRefreshTokenException;
import dev.latchkey.store.sql.schema.TableNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InProcessTest {

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("a/new/folder/sessions.sqlite");
  }

  @Test
  void open_ofAFile_isReadyAndKeepsSessionsAcrossOpenings() {
    SessionTokens tokens;
    try (Latchkey latchkey = InProcess.open(file())) {
      tokens = latchkey.createNewSession(NewSession.of("anna"));
    }

    try (Latchkey again = InProcess.open(file())) {
      assertThat(again.refreshSession(tokens.refreshToken().token()).session())
          .isEqualTo(tokens.session());
    }
  }

  @Test
  void open_ofAPool_isReadyAndLeavesThePoolOpen() {
    ApplicationDatabase database = new ApplicationDatabase();
    try (HikariDataSource pool = database.pool(1)) {
      InProcess.over(pool).tables(database.tables()).open().close();

      assertThat(pool.isClosed()).isFalse();
    }
  }

  @Test
  void settings_eachAsWished_areTold() {
    try (Latchkey latchkey =
        InProcess.over(file())
            .accessTokenValidity(Duration.ofMinutes(5))
            .refreshTokenValidity(Duration.ofDays(1))
            .gracePeriod(Duration.ofSeconds(9))
            .antiCsrf(Settings.AntiCsrf.ON)
            .storeCheck(Settings.StoreCheck.ALWAYS)
            .issuer("https://example.org")
            .audience("shop")
            .cookieDomain("example.org")
            .cookieSecure(true)
            .cookieSameSite(SameSite.NONE)
            .accessTokenPath("/api")
            .refreshPath("/api/refresh")
            .sessionExpiredStatusCode(440)
            .open()) {
      CookieAttributes access = new CookieAttributes("/api", "example.org", true, SameSite.NONE);
      CookieAttributes refresh =
          new CookieAttributes("/api/refresh", "example.org", true, SameSite.NONE);

      assertThat(latchkey.settings())
          .isEqualTo(
              new Settings(
                  new Settings.Cookies(access, refresh),
                  new Settings.Checks(
                      Settings.AntiCsrf.ON,
                      Settings.StoreCheck.ALWAYS,
                      "https://example.org",
                      "shop"),
                  new Settings.Lifetimes(
                      Duration.ofMinutes(5), Duration.ofDays(1), Duration.ofSeconds(9)),
                  440));
      SessionTokens tokens = latchkey.createNewSession(NewSession.of("anna"));
      assertThat(tokens.antiCsrfToken()).isNotNull();
      assertThat(tokens.refreshToken().cookie()).isEqualTo(refresh);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "session", "/a b", "/a;Domain=evil.example", "/a,b", "/a?b", "/a#b"})
  void path_thatACookieCannotHave_isRefusedByName(String path) {
    InProcessBuilder builder = InProcess.over(file());

    assertThatThrownBy(() -> builder.refreshPath(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("refreshPath must begin with a slash");
    assertThatThrownBy(() -> builder.accessTokenPath(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("accessTokenPath must begin with a slash");
  }

  @Test
  void accessToken_forAnotherAudience_isRefused() {
    try (Latchkey shop = InProcess.over(file()).audience("shop").open();
        Latchkey bank = InProcess.over(file()).audience("bank").open()) {
      String token = shop.createNewSession(NewSession.of("anna")).accessToken().token();

      TryRefreshTokenException refusal =
          catchThrowableOfType(
              TryRefreshTokenException.class, () -> bank.getSession(token, null, false, "m"));

      assertThat(refusal.reason()).isEqualTo("access_token_audience_mismatch");
    }
  }

  @Test
  void tables_withOtherNames_areApartInOneFile() {
    try (Latchkey one = InProcess.open(file());
        Latchkey other = InProcess.over(file()).tables(TableNames.prefixed("other")).open()) {
      one.createNewSession(NewSession.of("anna"));

      assertThat(other.getAllSessionHandlesForUser("anna")).isEmpty();
      assertThat(one.getAllSessionHandlesForUser("anna")).hasSize(1);
    }
  }

  @Test
  void store_thatIsAway_isAGeneralFailureAndNoLogout() {
    ApplicationDatabase database = new ApplicationDatabase();
    HikariDataSource pool = database.pool(1);
    try (Latchkey latchkey = InProcess.over(pool).tables(database.tables()).open()) {
      SessionTokens tokens = latchkey.createNewSession(NewSession.of("anna"));
      pool.close();

      GeneralException failure =
          catchThrowableOfType(
              GeneralException.class, () -> latchkey.refreshSession(tokens.refreshToken().token()));

      assertThat(failure.reason()).isEqualTo("store_unavailable");
      assertThat(failure).hasMessageNotContaining(tokens.refreshToken().token());
      assertThat(latchkey.getSession(tokens.accessToken().token(), null, false, "m").session())
          .isEqualTo(tokens.session());
    }
  }

  @Test
  void open_ofWhatIsNoDatabase_saysSoAndLeavesIt() throws Exception {
    Path text = folder.resolve("text");
    Files.writeString(text, "this is no database, and long enough to be noticed as none: " + text);

    GeneralException failure =
        catchThrowableOfType(GeneralException.class, () -> InProcess.open(text));

    assertThat(failure.reason()).isEqualTo("store_unavailable");
    assertThat(failure).hasMessageContaining("is not a database");
    assertThat(Files.readString(text)).startsWith("this is no database");
  }

  @Test
  void settings_thatContradictEachOther_areRefused() {
    assertThatThrownBy(
            () ->
                InProcess.over(file())
                    .refreshTokenValidity(Duration.ofHours(1))
                    .accessTokenValidity(Duration.ofHours(1))
                    .open())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("refreshTokenValidity");
    assertThatThrownBy(() -> InProcess.over(file()).cookieSameSite(SameSite.NONE).open())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("antiCsrf");
    assertThatThrownBy(() -> InProcess.over(file()).gracePeriod(Duration.ofSeconds(301)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gracePeriod must be PT0S to PT5M: PT5M1S");
    TableNames names = TableNames.DEFAULT;
    TableNames inASchema =
        new TableNames(Optional.of("auth"), names.sessions(), names.keys(), names.versions());
    assertThatThrownBy(() -> InProcess.over(file()).tables(inASchema).open())
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(file()).doesNotExist();
  }

  @Test
  void close_endsEveryThread_andAgainDoesNothing() {
    Set<Thread> before = latchkeyThreads();
    Latchkey latchkey = InProcess.open(file());
    latchkey.createNewSession(NewSession.of("anna"));
    assertThat(latchkeyThreads()).hasSizeGreaterThan(before.size());

    latchkey.close();
    latchkey.close();

    assertThat(latchkeyThreads()).isSubsetOf(before);
  }

  private static Set<Thread> latchkeyThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("latchkey-"))
        .collect(Collectors.toSet());
  }
}
