package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.EngineSettings;
import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.key.SigningKeyPolicy;
import dev.latchkey.engine.lineage.RotationPolicy;
import dev.latchkey.engine.random.Randomness;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.Slice;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.dialect.CdiRoutes;
import dev.latchkey.server.http.Answer;
import dev.latchkey.server.http.Query;
import dev.latchkey.server.http.RefusedRequest;
import dev.latchkey.server.http.Request;
import dev.latchkey.server.http.Route;
import dev.latchkey.server.nativeapi.NativeRoutes;
import dev.latchkey.store.testkit.FailingSessionStore;
import dev.latchkey.store.testkit.FaultPlan;
import dev.latchkey.store.testkit.InMemoryKeyStore;
import dev.latchkey.store.testkit.InMemorySessionStore;
import dev.latchkey.store.testkit.SampleSessions;
import dev.latchkey.store.testkit.StandingClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users with many sessions where others use the memory, or where the store breaks in the midst. */
class ShortMemoryTest {
  private static final int SESSIONS = 2_500;
  private static final UserId ANNA = new UserId("anna");
  private static final String REVOCATION = "{\"userId\":\"anna\"}";

  private final FaultPlan faults = FaultPlan.none();
  private final InMemorySessionStore sessions = new InMemorySessionStore();
  private final SessionEngine engine =
      new SessionEngine(
          new FailingSessionStore(sessions, faults),
          new InMemoryKeyStore(),
          new EngineSettings(
              new RotationPolicy(
                  Duration.ofSeconds(30), Duration.ofDays(100), RotationPolicy.LateShow.TOLERANT),
              new SigningKeyPolicy(
                  SigningKeyPolicy.Kind.STATIC, Duration.ofHours(24), Duration.ofHours(1))),
          new StandingClock(),
          Randomness.secure());

  /** How often a request may still have more memory. */
  private int grants;

  @BeforeEach
  void store() {
    IntStream.range(0, SESSIONS)
        .mapToObj(number -> SampleSessions.created("h" + number, "anna"))
        .map(session -> SampleSessions.expiringAt(session, Instant.parse("2100-01-01T00:00:00Z")))
        .forEach(sessions::insert);
  }

  private Answer answer(Route.Handler handler, Map<String, String> head, String body) {
    return handler.answer(
        new Request(
            "",
            "",
            Query.parse("userId=anna"),
            name -> Optional.ofNullable(head.get(name)),
            new Request.Body() {
              @Override
              public byte[] read() {
                return body.getBytes(StandardCharsets.UTF_8);
              }

              @Override
              public boolean keeps(long bytes) {
                return grants-- > 0;
              }
            },
            () -> "127.0.0.1"));
  }

  private Answer older(String method, String path, String version) {
    Settings settings = TestServer.settings(Map.of());
    return answer(
        handler(new CdiRoutes(engine, settings).routes().stream(), method, path),
        Map.of("cdi-version", version),
        REVOCATION);
  }

  private static Route.Handler handler(Stream<Route> routes, String method, String path) {
    return routes
        .filter(route -> route.path().equals(path))
        .map(route -> route.handlers().get(method))
        .findFirst()
        .orElseThrow();
  }

  private List<SessionHandle> left() {
    return engine.listOf(ANNA, Slice.first(SESSIONS)).entries();
  }

  @Test
  void removal_withoutMemoryForAllHandles_isRefusedUntilItsRepetitionsEndedThemAll() {
    assertThatThrownBy(() -> older("POST", "/session/remove", "2.0"))
        .isInstanceOfSatisfying(
            RefusedRequest.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.OVERLOADED));
    int afterOne = left().size();
    assertThat(afterOne).isPositive().isLessThan(SESSIONS);

    for (int repetition = 0; repetition < SESSIONS / 100 - 2; repetition++) {
      assertThatThrownBy(() -> older("POST", "/session/remove", "2.0"))
          .isInstanceOf(RefusedRequest.class);
    }
    Answer last = older("POST", "/session/remove", "2.0");

    assertThat(last.status()).isEqualTo(200);
    assertThat(left()).isEmpty();
  }

  @Test
  void removal_withMemoryForThePartsOnly_isRefusedToo() {
    grants = 1;

    assertThatThrownBy(() -> older("POST", "/session/remove", "2.0"))
        .isInstanceOf(RefusedRequest.class);
    assertThatThrownBy(() -> older("DELETE", "/session", "1.0")).isInstanceOf(RefusedRequest.class);
  }

  @Test
  void deletion_ofTheFirstVersion_needsNoMemoryForTheHandles() {
    grants = 1;

    assertThat(older("DELETE", "/session", "1.0").body())
        .isEqualTo("{\"status\":\"OK\",\"numberOfSessionsRevoked\":" + SESSIONS + "}\n");
    assertThat(left()).isEmpty();
  }

  @Test
  void revocation_ofOurApi_withoutMemoryForMore_tellsWhatItEndedAndThatThereIsMore() {
    grants = 2;
    NativeRoutes routes = new NativeRoutes(engine, TestServer.settings(Map.of()));

    Answer some =
        answer(
            handler(routes.area().routes().stream(), "POST", "/v1/sessions/revoke"),
            Map.of(),
            REVOCATION);

    assertThat(some.status()).isEqualTo(200);
    assertThat(some.body()).endsWith("],\"more\":true}\n");
    assertThat(left()).hasSize(SESSIONS - 1_100);
  }

  @Test
  void list_whoseStoreBreaksInTheMidst_hasNoEnd() {
    Answer answer = older("GET", "/session/user", "2.0");
    assertThat(answer.body()).startsWith("{\"status\":\"OK\",\"sessionHandles\":[\"h0\",");
    assertThat(answer.tail().next()).isNotEmpty();
    faults.breakDown();

    assertThatThrownBy(answer.tail()::next).isInstanceOf(StoreException.class);
  }

  @Test
  void list_whoseSessionsEndInTheMidst_endsAsAListDoes() {
    Answer answer = older("GET", "/session/user", "2.0");
    engine.revoke(IntStream.range(0, SESSIONS).mapToObj(ShortMemoryTest::named).toList());

    assertThat(answer.tail().next()).isEqualTo("]}\n".getBytes(StandardCharsets.UTF_8));
    assertThat(answer.tail().next()).isNull();
  }

  private static SessionHandle named(int number) {
    return new SessionHandle("h" + number);
  }
}
