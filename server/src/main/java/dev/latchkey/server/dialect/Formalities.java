package dev.latchkey.server.dialect;

import dev.latchkey.engine.reason.Reason;
import dev.latchkey.server.dialect.call.CdiInput;
import dev.latchkey.server.dialect.call.Documents;
import dev.latchkey.server.dialect.call.SpokenVersion.Tenancy;
import dev.latchkey.server.http.Answer;
import dev.latchkey.server.http.RefusedRequest;
import dev.latchkey.server.http.Request;
import dev.latchkey.server.http.Route;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls of the documented service that start-ups of SDKs and tools for tests make and that concern
 * no session: the shortest answers that are true here. They are the same in all versions.
 */
final class Formalities {
  private static final String DEFAULT_APP = "public";

  private Formalities() {}

  static List<Route> routes() {
    return List.of(
        route("/ee/license", Map.of("PUT", Formalities::license)),
        route("/recipe/multitenancy/app/remove", Map.of("POST", Formalities::removal)),
        new Route(
            PlacedPaths.ELSEWHERE,
            Route.Access.API_KEY,
            Map.of(
                "GET", Formalities::elsewhere,
                "POST", Formalities::elsewhere,
                "PUT", Formalities::elsewhere,
                "DELETE", Formalities::elsewhere)));
  }

  private static Route route(String path, Map<String, Function<Request, ObjectNode>> calls) {
    Map<String, Route.Handler> handlers =
        calls.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, call -> handler(path, call.getValue())));
    return new Route(path, Route.Access.API_KEY, handlers);
  }

  private static Route.Handler handler(String path, Function<Request, ObjectNode> call) {
    return request -> {
      Place.above(request, path).requireKnown(Tenancy.IN_PATHS);
      return Documents.answer(call.apply(request));
    };
  }

  /** Nothing is withheld from who has no licence, so any key will do. */
  private static ObjectNode license(Request request) {
    CdiInput.of(request).text("licenseKey");
    return Documents.status("OK");
  }

  /** No app but the first one is there, and that one stays. */
  private static ObjectNode removal(Request request) {
    if (CdiInput.of(request).text("appId").equals(DEFAULT_APP)) {
      throw new RefusedRequest(
          Reason.REQUEST_FIELD_INVALID, Answer.text(403, "The app public cannot be removed"));
    }
    return Documents.status("OK").put("didExist", false);
  }

  private static Answer elsewhere(Request request) {
    throw new RefusedRequest(
        Reason.REQUEST_PATH_UNKNOWN,
        Answer.text(404, "Not found: Latchkey keeps sessions and has no other recipes"));
  }
}
