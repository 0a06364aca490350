package dev.latchkey.server.functional;

import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.SessionStore;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.server.boot.Stores;
import dev.latchkey.server.functional.OpenApi.Operation;
import dev.latchkey.server.functional.TestClient.Reply;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Real answers of real servers in every situation that the description knows. */
final class OpenApiExchanges {
  private static final String KEY = "a-key-of-the-tests-0123456789";
  private static final String NOBODY = "nobody";

  private final OpenApi api;
  private final List<Exchange> seen = new ArrayList<>();

  private OpenApiExchanges(OpenApi api) {
    this.api = api;
  }

  /** What was answered, and what was sent. */
  record Exchange(Operation operation, String body, Reply.Whole answer) {}

  static List<Exchange> collect(OpenApi api) {
    OpenApiExchanges exchanges = new OpenApiExchanges(api);
    exchanges.successes();
    exchanges.pages();
    exchanges.repeatedLogins();
    exchanges.refusedTokens();
    exchanges.mistakes();
    exchanges.unknownSessions();
    exchanges.withoutKey();
    exchanges.webPage();
    exchanges.tooLarge();
    exchanges.broken(() -> new StoreException("away on purpose"));
    exchanges.broken(() -> new IllegalStateException("a fault on purpose"));
    return List.copyOf(exchanges.seen);
  }

  private void successes() {
    try (TestServer server =
        TestServer.with(
            "enable_anti_csrf", "true", "access_token_issuer", "i", "access_token_audience", "a")) {
      callAll(server.client(), samples(NativeClient.of(server)));
      NativeClient client = NativeClient.of(server);
      Reply created = client.create("u");
      String token = client.refresh(created.token("refreshToken")).token("accessToken");
      exchange(server.client(), "POST", "/v1/sessions/verify", accessToken(token));
      String bare = "{\"userId\":\"u\",\"device\":{}}";
      exchange(server.client(), "POST", "/v1/sessions", bare);
      exchange(server.client(), "GET", "/v1/sessions?userId=u", "");
      exchange(server.client(), "POST", "/v1/sessions/revoke", "{\"userId\":\"u\"}");
    }
    try (TestServer server = TestServer.with("cookie_domain", "example.com")) {
      exchange(server.client(), "GET", "/v1/settings", "");
    }
  }

  private void pages() {
    try (TestServer server = TestServer.with()) {
      NativeClient client = NativeClient.of(server);
      client.create("u");
      client.create("u");
      for (String more : List.of("limit=1", "limit=1&view=handles", "view=handles", "limit=0")) {
        exchange(client.http(), "GET", "/v1/sessions?userId=u&" + more, "");
      }
    }
  }

  private void repeatedLogins() {
    try (TestServer server = TestServer.with()) {
      TestClient client = server.client().with("Idempotency-Key", '"' + "k".repeat(22) + '"');
      for (String userId : List.of("u", "u", "v")) {
        exchange(client, "POST", "/v1/sessions", "{\"userId\":\"" + userId + "\"}");
      }
    }
  }

  private void refusedTokens() {
    try (TestServer server = TestServer.with()) {
      NativeClient client = NativeClient.of(server);
      Reply created = client.create("u");
      exchange(client.http(), "POST", "/v1/sessions/verify", accessToken("none"));
      exchange(client.http(), "POST", "/v1/sessions/regenerate", accessToken("none"));
      exchange(client.http(), "POST", "/v1/sessions/refresh", "{\"refreshToken\":\"none\"}");
      Reply refreshed = client.refresh(created.token("refreshToken"));
      client.verify(refreshed.token("accessToken"));
      server.clock.move(Duration.ofMinutes(1));
      String old = "{\"refreshToken\":\"" + created.token("refreshToken") + "\"}";
      exchange(client.http(), "POST", "/v1/sessions/refresh", old);
      Reply again = client.refresh(refreshed.token("refreshToken"));
      client.revoke(NativeClient.handle(created));
      String revoked = accessToken(again.token("accessToken"));
      exchange(client.http(), "POST", "/v1/sessions/verify", revoked);
    }
  }

  private void mistakes() {
    try (TestServer server = TestServer.with()) {
      for (Operation operation : api.operations()) {
        String path = operation.path();
        seen.add(new Exchange(operation, "", whole(server.client(), "PATCH", path, "")));
        if (api.hasBody(operation)) {
          exchange(server.client(), operation.method(), path, "[]");
          exchange(server.client(), operation.method(), path, "{}");
        }
        if (api.hasParameters(operation)) {
          exchange(server.client(), operation.method(), path, "");
        }
      }
    }
  }

  private void unknownSessions() {
    try (TestServer server = TestServer.with()) {
      Map<Operation, String> samples = samples(NOBODY, "none", "none");
      callSome(server.client(), samples, operation -> operation.path().startsWith("/v1/session?"));
      callSome(
          server.client(),
          samples,
          operation ->
              operation.path().startsWith("/v1/session") && !operation.path().contains("sessions"));
    }
  }

  private void withoutKey() {
    try (TestServer server = TestServer.with("api_keys", KEY)) {
      callSome(server.client(), samples(NOBODY, "none", "none"), any -> true);
      callAll(
          server.client().with("api-key", KEY),
          samples(new NativeClient(server.client().with("api-key", KEY))));
    }
  }

  private void webPage() {
    try (TestServer server = TestServer.with()) {
      callAll(server.client().with("Origin", "https://a.example"), samples(NOBODY, "none", "none"));
    }
  }

  private void tooLarge() {
    try (TestServer server = TestServer.with("max_request_body_size", "1024")) {
      for (Operation operation : api.operations()) {
        if (api.hasBody(operation)) {
          exchange(server.client(), operation.method(), operation.path(), " ".repeat(1025));
        }
      }
    }
  }

  /** All calls on stores that fail at each access. */
  private void broken(Supplier<RuntimeException> fault) {
    Map<Operation, String> samples;
    try (TestServer working = TestServer.with()) {
      samples = samples(NativeClient.of(working));
    }
    Stores stores =
        new Stores(
            failing(SessionStore.class, fault), failing(KeyStore.class, fault), () -> {}, () -> {});
    try (TestServer server = TestServer.on(stores)) {
      callSome(server.client(), samples, operation -> !operation.path().equals("/v1/settings"));
    }
  }

  private static <T> T failing(Class<T> port, Supplier<RuntimeException> fault) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              throw fault.get();
            }));
  }

  /** A well-formed request for each operation, about a session of its own. */
  private static Map<Operation, String> samples(NativeClient client) {
    Reply created = client.create("u");
    return samples(
        NativeClient.handle(created), created.token("accessToken"), created.token("refreshToken"));
  }

  private static Map<Operation, String> samples(
      String handle, String accessToken, String refreshToken) {
    Map<Operation, String> samples = new LinkedHashMap<>();
    String login =
        "{\"userId\":\"u\",\"jwtPayload\":{\"r\":1},\"sessionData\":{},\"device\":{\"label\":\"l\"}}";
    samples.put(new Operation("POST", "/v1/sessions"), login);
    samples.put(new Operation("GET", "/v1/sessions?userId=u"), "");
    samples.put(new Operation("POST", "/v1/sessions/verify"), accessToken(accessToken));
    samples.put(new Operation("POST", "/v1/sessions/regenerate"), accessToken(accessToken));
    samples.put(
        new Operation("POST", "/v1/sessions/refresh"),
        "{\"refreshToken\":\"" + refreshToken + "\"}");
    for (String member : List.of("sessionData", "jwtPayload")) {
      String path = member.equals("sessionData") ? "/v1/session/data" : "/v1/session/jwt-payload";
      samples.put(new Operation("GET", path + "?handle=" + handle), "");
      samples.put(
          new Operation("PUT", path), "{\"handle\":\"" + handle + "\",\"" + member + "\":{}}");
    }
    samples.put(new Operation("GET", "/v1/session?handle=" + handle), "");
    samples.put(new Operation("GET", "/v1/settings"), "");
    samples.put(new Operation("GET", "/v1/jwks"), "");
    samples.put(new Operation("POST", "/v1/sessions/revoke"), "{\"handles\":[\"" + handle + "\"]}");
    return samples;
  }

  private static String accessToken(String token) {
    return "{\"accessToken\":\"" + token + "\"}";
  }

  private void callAll(TestClient client, Map<Operation, String> samples) {
    callSome(client, samples, any -> true);
  }

  private void callSome(
      TestClient client, Map<Operation, String> samples, Predicate<Operation> wanted) {
    samples.forEach(
        (operation, body) -> {
          if (wanted.test(operation)) {
            exchange(client, operation.method(), operation.path(), body);
          }
        });
  }

  private void exchange(TestClient client, String method, String target, String body) {
    Operation operation = new Operation(method, target.split("\\?", 2)[0]);
    seen.add(new Exchange(operation, body, whole(client, method, target, body)));
  }

  private static Reply.Whole whole(TestClient client, String method, String target, String body) {
    return client.whole(method, target, body.getBytes(StandardCharsets.UTF_8));
  }
}
