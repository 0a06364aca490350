package dev.latchkey.store.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.latchkey.engine.EngineSettings;
import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.create.CreateRequest;
import dev.latchkey.engine.issue.AntiCsrfCheck;
import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.TokenStyle;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.key.SigningKeyPolicy;
import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.lineage.RotationPolicy;
import dev.latchkey.engine.random.Randomness;
import dev.latchkey.engine.refresh.RefreshOutcome;
import dev.latchkey.engine.refresh.RefreshRequest;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.Slice;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.token.AccessTokenVersion;
import dev.latchkey.engine.verify.VerifyOutcome;
import dev.latchkey.engine.verify.VerifyRequest;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import dev.latchkey.store.testkit.StandingClock;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session keeps costs nothing where it is not asked for. */
class SessionDataTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final TokenStyle STYLE =
      new TokenStyle(AccessTokenVersion.NATIVE, TokenStyle.AntiCsrf.OFF);

  /** What one refresh or verification may allocate on its thread, in bytes. */
  private static final long FEW = 400_000;

  @TempDir Path folder;

  private SqlStore store;
  private SessionEngine engine;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder.resolve("store.sqlite"));
    EngineSettings settings =
        new EngineSettings(
            new RotationPolicy(
                Duration.ofSeconds(30), Duration.ofDays(1), RotationPolicy.LateShow.TOLERANT),
            new SigningKeyPolicy(
                SigningKeyPolicy.Kind.STATIC, Duration.ofHours(24), Duration.ofHours(1)));
    engine =
        new SessionEngine(
            store.sessions(), store.keys(), settings, new StandingClock(), Randomness.secure());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void tokens_ofASessionWithMuchData_areMadeWithoutReadingIt() {
    IssuedSession first = login(data(40_000));
    IssuedSession second = refresh(refresh(login(data(1))));
    verify(second);

    long start = THREADS.getCurrentThreadAllocatedBytes();
    IssuedSession refreshed = refresh(first);
    long afterRefresh = THREADS.getCurrentThreadAllocatedBytes();
    verify(refreshed);
    long end = THREADS.getCurrentThreadAllocatedBytes();

    assertThat(afterRefresh - start).as("bytes of a refresh").isLessThan(FEW);
    assertThat(end - afterRefresh).as("bytes of a verification").isLessThan(FEW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'{\"secret'", "''", "'[]'", "CAST(X'7BFF7D' AS TEXT)", "hex(zeroblob(1000000))"})
  void data_thatAreDamaged_disturbNobodyButTheirReader(String damage) throws Exception {
    IssuedSession first = login(data(1));
    SessionHandle handle = first.session().handle();
    try (SqlConnection past = new SqliteFile(folder.resolve("store.sqlite")).connect()) {
      past.execute("UPDATE session_info SET session_data = " + damage);
    }

    IssuedSession second = refresh(refresh(first));
    verify(second);
    assertThat(engine.jwtPayloadOf(handle)).hasValue(JsonObject.empty());
    assertThat(engine.listOf(new UserId("u"), Slice.first(10)).entries()).containsExactly(handle);
    assertThatThrownBy(() -> engine.find(handle))
        .isInstanceOfSatisfying(
            SqlStoreException.class,
            fault -> assertThat(fault.fault()).isEqualTo(StoreFault.DAMAGED));

    assertThat(engine.replaceSessionData(handle, data(2))).isTrue();
    assertThat(engine.find(handle).orElseThrow().contents().sessionData()).isEqualTo(data(2));
  }

  private IssuedSession login(JsonObject data) {
    Session.Contents contents = new Session.Contents(JsonObject.empty(), data);
    return engine.create(new CreateRequest(new UserId("u"), contents, STYLE));
  }

  private IssuedSession refresh(IssuedSession shown) {
    RefreshRequest request =
        new RefreshRequest(
            shown.refreshToken().text(), Contract.CONFIRM_ON_USE, new AntiCsrfCheck.Skip(), STYLE);
    return ((RefreshOutcome.Refreshed) engine.refresh(request)).issued();
  }

  private void verify(IssuedSession session) {
    VerifyRequest request =
        new VerifyRequest(
            session.accessToken().text(),
            new AntiCsrfCheck.Skip(),
            VerifyRequest.StoreCheck.ALWAYS);
    assertThat(engine.verify(request)).isInstanceOf(VerifyOutcome.Verified.class);
  }

  private static JsonObject data(int members) {
    return JsonObject.parse(
        IntStream.range(0, members)
            .mapToObj(number -> "\"member" + number + "\":" + number)
            .collect(Collectors.joining(",", "{", "}")));
  }
}
