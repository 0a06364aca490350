package dev.latchkey.fuzz.property;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.json.JsonMappers;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.dialect.CdiRoutes;
import dev.latchkey.server.http.Answer;
import dev.latchkey.server.http.Area;
import dev.latchkey.server.http.Entrance;
import dev.latchkey.server.http.Query;
import dev.latchkey.server.http.Request;
import dev.latchkey.server.http.Route;
import dev.latchkey.server.http.Router;
import dev.latchkey.server.http.StoreFaultLog;
import dev.latchkey.server.nativeapi.NativeRoutes;
import dev.latchkey.server.operation.OperationRoutes;
import dev.latchkey.server.operation.Readiness;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A whole request behind the HTTP library: {@code METHOD target}, headers, an empty line, the body.
 * Whatever it is, the answer is well-formed, is no fault of ours and tells no secret; without an
 * API key it does nothing.
 */
public final class RequestTarget {
  private static final World WORLD = new World();
  private static final CapturedLog LOG = CapturedLog.ofThisProcess();
  private static final Settings OPEN = Configured.with(Map.of());
  private static final Settings GUARDED =
      Configured.with(
          Map.of(
              "api_keys", Property.SECRET,
              "enable_anti_csrf", "true",
              "access_token_blacklisting", "true"));
  private static final Set<String> WORDS =
      Set.of(
          "OK",
          "UNAUTHORISED",
          "TRY_REFRESH_TOKEN",
          "TOKEN_THEFT_DETECTED",
          "UNSUPPORTED_ALGORITHM_ERROR",
          "UNKNOWN_USER_ID_ERROR",
          "NOT ALLOWED",
          "UP");

  private static final String NATIVE_SUCCESS = "application/json";

  private RequestTarget() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = WORLD.filledIn(new String(input, StandardCharsets.ISO_8859_1));
    check(text, answer(text, OPEN));
    Answer guarded = answer(text, GUARDED);
    check(text, guarded);
    Property.holds(
        text.contains(Property.SECRET)
            || !(guarded.body().contains("\"OK\"") || isNativeSuccess(guarded)),
        "without an API key nothing is done");
    Property.holds(!guarded.body().contains(Property.SECRET), "no answer tells an API key");
  }

  private static Answer answer(String text, Settings settings) {
    SessionEngine engine = WORLD.engine();
    StoreFaultLog faults = new StoreFaultLog(WORLD.clock(), () -> {}, isOver -> {});
    CdiRoutes cdi = new CdiRoutes(engine, settings);
    List<Route> routes =
        Stream.concat(
                new OperationRoutes(
                        settings.places().configFile(),
                        new Readiness(() -> {}, faults, WORLD.clock()))
                    .routes().stream(),
                cdi.routes().stream())
            .toList();
    List<Area> areas =
        List.of(Area.withTexts(routes, cdi.spelling()), new NativeRoutes(engine, settings).area());
    Entrance entrance = new Entrance(settings.apiKeys(), settings.hosts(), settings.addresses());
    return new Router(areas, entrance, faults).answer(request(text));
  }

  private static void check(String text, Answer answer) {
    List<String> logged = LOG.taken();
    Property.holds(answer.status() < 500, "no request is a fault of ours: " + logged);
    Property.holds(
        answer.body().indexOf('\n') == answer.body().length() - 1
            || answer.body().startsWith("cdi-version "),
        "a body is one line");
    Property.holds(Texts.survivesUtf8(answer.body()), "a body has a form in UTF-8");
    checkDocument(answer);
    for (String line : logged) {
      Property.holds(!line.contains(Property.SECRET), "no log line tells an API key");
      Property.holds(!line.contains(WORLD.filledIn("$REFRESH")), "nor a refresh token");
      Property.holds(!line.contains(WORLD.filledIn("$HANDLE")), "nor a handle");
      Property.holds(line.indexOf('\n') < 0 || text.isEmpty(), "a line is one line: " + line);
    }
  }

  private static void checkDocument(Answer answer) {
    switch (answer.contentType()) {
      case "application/json; charset=UTF-8" -> {
        JsonNode json = JsonMappers.plain().readTree(answer.body());
        Property.holds(
            json.has("versions")
                || json.has("keys")
                || WORDS.contains(json.path("status").asString("")),
            "the status is a known word");
      }
      case "application/problem+json" -> {
        JsonNode json = JsonMappers.plain().readTree(answer.body());
        Property.holds(
            json.path("type").asString("").startsWith("urn:latchkey:problem:")
                && json.path("status").asInt(0) == answer.status(),
            "a problem says which it is");
      }
      case NATIVE_SUCCESS, "application/jwk-set+json" -> {
        JsonMappers.plain().readTree(answer.body());
        Property.holds(answer.status() < 300, "a document that is no problem is a success");
      }
      default -> Property.holds(answer.status() != 201, "tokens come in documents");
    }
  }

  private static boolean isNativeSuccess(Answer answer) {
    return answer.contentType().equals(NATIVE_SUCCESS) || answer.status() == 204;
  }

  private static Request request(String text) {
    String[] parts = text.split("\n\n", 2);
    List<String> head = parts[0].lines().toList();
    String[] first = (head.isEmpty() ? "" : head.getFirst()).split(" ", 2);
    String[] target = (first.length > 1 ? first[1] : "/").split("\\?", 2);
    Map<String, String> headers = new HashMap<>();
    headers.put("host", "localhost");
    head.stream()
        .skip(1)
        .map(line -> line.split(":", 2))
        .filter(header -> header.length > 1)
        .forEach(header -> headers.put(header[0].toLowerCase(Locale.ROOT), header[1].strip()));
    byte[] body = (parts.length > 1 ? parts[1] : "").getBytes(StandardCharsets.ISO_8859_1);
    return new Request(
        first[0],
        target[0],
        Query.parse(target.length > 1 ? target[1] : ""),
        name -> Optional.ofNullable(headers.get(name)),
        () -> body,
        () -> "127.0.0.1");
  }
}
