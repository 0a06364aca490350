package dev.latchkey.client.web;

import static dev.latchkey.client.transport.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.SessionException;
import dev.latchkey.client.TokenTheftDetectedException;
import dev.latchkey.client.UnauthorisedException;
import dev.latchkey.client.json.JsonReader;
import dev.latchkey.client.json.JsonWriter;
import dev.latchkey.client.remote.LatchkeyClient;
import dev.latchkey.client.transport.ScriptedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors that all SDKs share: what a browser gets, whatever the language of the backend. */
@SuppressWarnings("unchecked") // JSON
class CookieVectorsTest {

  private static final String FILE = "cookies.json";

  /** One of the cases, as it is written in the file. */
  record Vector(Map<String, Object> members) {
    String text(String name) {
      return (String) Objects.requireNonNull(members.get(name), name);
    }

    Vector object(String name) {
      return new Vector(objectOf(members.get(name)));
    }

    boolean has(String name) {
      return members.containsKey(name);
    }

    String json(String name) {
      return JsonWriter.write(objectOf(members.get(name)));
    }

    private static Map<String, Object> objectOf(@Nullable Object value) {
      return (Map<String, Object>) Objects.requireNonNull(value);
    }

    @Override
    public String toString() {
      return text("name");
    }
  }

  static Stream<Vector> cases() {
    try {
      String file = Files.readString(Path.of("..", "..", "spec", "vectors", FILE));
      List<?> cases = (List<?>) Objects.requireNonNull(JsonReader.readObject(file).get("cases"));
      return cases.stream().map(each -> new Vector((Map<String, Object>) each));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void browser_inEachCase_getsWhatTheVectorSays(Vector vector) {
    PlainExchange exchange = request(vector.object("request"));
    try (ScriptedServer server =
            new ScriptedServer().otherwise(asked -> serve(asked, vector).play(asked));
        Latchkey latchkey = LatchkeyClient.connect(server.address().toString())) {
      WebSessions sessions = WebSessions.of(latchkey, options(vector));

      SessionException failure =
          catchThrowableOfType(SessionException.class, () -> act(sessions, vector, exchange));

      assertThat(told(failure)).isEqualTo(expectedError(vector));
      assertThat(server.requests())
          .noneMatch(asked -> !vector.has("answer") && asked.contains("/sessions"));
    }
    assertThat(exchange.responseHeaders("Set-Cookie"))
        .containsExactlyInAnyOrderElementsOf(
            (List<String>) Objects.requireNonNull(vector.members().get("setCookie")));
    vector
        .object("headers")
        .members()
        .forEach((name, value) -> assertThat(exchange.header(name)).as(name).isEqualTo(value));
    if (vector.has("frontToken")) {
      assertThat(frontToken(exchange)).isEqualTo(vector.object("frontToken").members());
    }
  }

  private static ScriptedServer.Act serve(HttpExchange asked, Vector vector) {
    String path = asked.getRequestURI().getPath();
    if (path.equals("/v1/settings")) {
      return answer(200, vector.json("settings"));
    }
    if (path.equals("/v1/sessions/revoke")) {
      return answer(200, "{\"revoked\":[\"h-1\"]}");
    }
    Vector given = vector.object("answer");
    int status = ((Number) Objects.requireNonNull(given.members().get("status"))).intValue();
    return answer(status, given.json("body"));
  }

  private static void act(WebSessions sessions, Vector vector, PlainExchange exchange) {
    if (vector.text("does").equals("login")) {
      sessions.createNewSession(exchange, NewSession.of("ann"));
    } else {
      sessions.refreshSession(exchange);
    }
  }

  private static PlainExchange request(Vector request) {
    PlainExchange exchange =
        PlainExchange.at(request.text("host"), request.text("method"), request.text("path"));
    request
        .object("headers")
        .members()
        .forEach((name, value) -> exchange.with(name, (String) value));
    return exchange;
  }

  private static WebOptions options(Vector vector) {
    String prefix = vector.text("cookiePrefix").toUpperCase(Locale.ROOT);
    return WebOptions.DEFAULTS.withCookiePrefix(CookiePrefix.valueOf(prefix));
  }

  private static @Nullable String expectedError(Vector vector) {
    if (!vector.has("error")) {
      return null;
    }
    Vector error = vector.object("error");
    return error.text("kind") + " " + error.text("reason");
  }

  private static @Nullable String told(@Nullable SessionException failure) {
    return switch (failure) {
      case null -> null;
      case UnauthorisedException ended -> "UNAUTHORISED " + ended.reason();
      case TokenTheftDetectedException theft -> "TOKEN_THEFT_DETECTED " + theft.reason();
      default -> "GENERAL_ERROR " + failure.reason();
    };
  }

  private static Map<String, Object> frontToken(PlainExchange exchange) {
    byte[] json = Base64.getDecoder().decode(exchange.header("front-token"));
    for (byte each : json) {
      assertThat(each).as("ASCII").isPositive();
    }
    return JsonReader.readObject(new String(json, StandardCharsets.US_ASCII));
  }
}
