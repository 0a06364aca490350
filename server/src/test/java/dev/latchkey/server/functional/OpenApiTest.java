package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.EngineSettings;
import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.key.SigningKeyPolicy;
import dev.latchkey.engine.lineage.RotationPolicy;
import dev.latchkey.engine.random.Randomness;
import dev.latchkey.server.functional.OpenApi.Operation;
import dev.latchkey.server.functional.OpenApiExchanges.Exchange;
import dev.latchkey.server.functional.TestClient.Reply;
import dev.latchkey.server.nativeapi.NativeRoutes;
import dev.latchkey.store.testkit.InMemoryKeyStore;
import dev.latchkey.store.testkit.InMemorySessionStore;
import dev.latchkey.store.testkit.StandingClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What spec/openapi.yaml says is what the server does, and the other way round. */
class OpenApiTest {
  private static final OpenApi API = OpenApi.load();
  private static final Operation CREATE = new Operation("POST", "/v1/sessions");

  @SuppressWarnings("NullAway.Init")
  private static List<Exchange> exchanges;

  @BeforeAll
  static void collect() {
    exchanges = OpenApiExchanges.collect(API);
  }

  @Test
  void operations_described_areExactlyThoseServed() {
    Set<Operation> served =
        new NativeRoutes(engine(), TestServer.settings(Map.of()))
            .area().routes().stream()
                .flatMap(
                    route ->
                        route.handlers().keySet().stream()
                            .map(method -> new Operation(method, route.path())))
                .collect(Collectors.toSet());

    assertThat(API.operations()).containsExactlyInAnyOrderElementsOf(served);
  }

  @Test
  void answers_all_areAsDescribed() {
    for (Exchange exchange : exchanges) {
      assertThat(API.violations(exchange.operation(), exchange.answer()))
          .as("%s -> %s", exchange.operation(), exchange.answer())
          .isEmpty();
    }
  }

  @Test
  void statuses_described_wereAllAnswered() {
    Set<String> described =
        API.operations().stream()
            .flatMap(
                operation ->
                    API.statuses(operation).stream().map(status -> operation + " " + status))
            .collect(Collectors.toSet());
    Set<String> answered =
        exchanges.stream()
            .map(exchange -> exchange.operation() + " " + exchange.answer().reply().status())
            .collect(Collectors.toSet());

    // Nothing that telling the settings needs can fail on purpose.
    assertThat(described).contains("GET /v1/settings 500").hasSizeGreaterThan(80);
    described.remove("GET /v1/settings 500");
    assertThat(answered).containsAll(described);
  }

  @Test
  void problems_described_wereAllAnswered() {
    Set<String> described =
        API.root()
            .path("components")
            .path("schemas")
            .valueStream()
            .map(schema -> schema.path("properties").path("type").path("const").asString(""))
            .filter(type -> type.startsWith("urn:latchkey:problem:"))
            .collect(Collectors.toSet());
    Set<String> answered =
        Stream.concat(
                exchanges.stream().map(exchange -> exchange.answer().reply()),
                Stream.of(unknownPath("/v1/none").reply()))
            .filter(reply -> reply.contentType().equals("application/problem+json"))
            .map(reply -> reply.json().path("type").asString())
            .collect(Collectors.toSet());

    assertThat(answered).hasSize(13).isEqualTo(described);
  }

  @Test
  void requests_thatSucceed_areAsDescribed() {
    exchanges.stream()
        .filter(exchange -> API.hasBody(exchange.operation()))
        .filter(exchange -> exchange.answer().reply().status() < 300)
        .forEach(
            exchange ->
                assertThat(API.requestViolations(exchange.operation(), exchange.body()))
                    .as("%s", exchange)
                    .isEmpty());
  }

  @Test
  void examples_all_fitTheirSchemas() {
    assertThat(API.brokenExamples()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/v1/", "/v1/none", "/v1/sessions/none", "/v1/hello"})
  void path_unknown_isAProblemAsDescribed(String path) {
    assertThat(API.violationsOfUnknownPath(unknownPath(path))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1x", "/v", "/v1.0/sessions", "/session/none", "/none"})
  void path_unknownElsewhere_isTheTextOfTheDocuments(String path) {
    assertThat(unknownPath(path).reply())
        .isEqualTo(new Reply(404, "text/html; charset=UTF-8", "Not found\n"));
  }

  @Test
  void answer_thatDiffersInAnything_isNoticed() {
    Reply.Whole good =
        exchanges.stream()
            .filter(exchange -> exchange.operation().equals(CREATE))
            .map(Exchange::answer)
            .filter(answer -> answer.reply().status() == 201)
            .findFirst()
            .orElseThrow();
    assertThat(API.violations(CREATE, good)).isEmpty();

    ObjectNode body = good.reply().json();
    body.remove("refreshToken");
    assertNoticed(good, 201, body);
    assertNoticed(good, 201, good.reply().json().put("more", 1));
    ObjectNode milliseconds = good.reply().json();
    ((ObjectNode) milliseconds.path("accessToken")).put("expiresAt", 1.5);
    assertNoticed(good, 201, milliseconds);
    assertNoticed(good, 201, good.reply().json().putNull("antiCsrfToken"));
    assertNoticed(good, 200, good.reply().json());
    Map<String, String> headers = new TreeMap<>(good.headers());
    headers.put("cache-control", "public");
    assertThat(API.violations(CREATE, new Reply.Whole(good.reply(), headers))).isNotEmpty();
    headers.remove("cache-control");
    assertThat(API.violations(CREATE, new Reply.Whole(good.reply(), headers))).isNotEmpty();
    Reply text = new Reply(201, "text/html", good.reply().body());
    assertThat(API.violations(CREATE, new Reply.Whole(text, good.headers()))).isNotEmpty();
  }

  private static void assertNoticed(Reply.Whole good, int status, ObjectNode body) {
    Reply changed = new Reply(status, good.reply().contentType(), body.toString());
    assertThat(API.violations(CREATE, new Reply.Whole(changed, good.headers()))).isNotEmpty();
  }

  private static Reply.Whole unknownPath(String path) {
    try (TestServer server = TestServer.with()) {
      return server.client().whole("GET", path, new byte[0]);
    }
  }

  private static SessionEngine engine() {
    return new SessionEngine(
        new InMemorySessionStore(),
        new InMemoryKeyStore(),
        new EngineSettings(
            new RotationPolicy(
                Duration.ofSeconds(30), Duration.ofDays(100), RotationPolicy.LateShow.TOLERANT),
            new SigningKeyPolicy(
                SigningKeyPolicy.Kind.STATIC, Duration.ofHours(24), Duration.ofHours(1))),
        new StandingClock(),
        Randomness.secure());
  }
}
