package dev.latchkey.server.dialect;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.json.JsonMappers;
import dev.latchkey.engine.key.NamedJwkSet;
import dev.latchkey.server.dialect.call.Documents;
import dev.latchkey.server.dialect.call.SpokenVersion.Tenancy;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.event.EventLog;
import dev.latchkey.server.http.Answer;
import dev.latchkey.server.http.Request;
import dev.latchkey.server.http.Route;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The key set from which SDKs verify: it needs neither an API key nor a version (facts: CDI sheet
 * 2.4). It may be kept until the next key takes over, for a second at least.
 */
final class KeySetRoute {
  private static final String PATH = "/.well-known/jwks.json";
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final SessionEngine engine;

  KeySetRoute(SessionEngine engine) {
    this.engine = engine;
  }

  Route route() {
    return new Route(PATH, Route.Access.OPEN, Map.of("GET", this::keys));
  }

  private Answer keys(Request request) {
    Place.above(request, PATH).requireKnown(Tenancy.IN_PATHS);
    long start = System.nanoTime();
    NamedJwkSet set = engine.namedJwkSet();
    ObjectNode document = JsonMappers.plain().createObjectNode();
    Documents.keys(document, set.keys());
    Answer answer = Documents.answer(document);
    EventLog.write(Event.of("keys_told"), "cdi", System.nanoTime() - start);
    return new Answer(
        answer.status(),
        answer.contentType(),
        answer.body(),
        Map.of("Cache-Control", "max-age=" + age(set).toSeconds() + ", must-revalidate"));
  }

  private static Duration age(NamedJwkSet set) {
    return set.unchangedFor().compareTo(SHORTEST) < 0 ? SHORTEST : set.unchangedFor();
  }
}
