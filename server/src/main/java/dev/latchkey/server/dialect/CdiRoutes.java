package dev.latchkey.server.dialect;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.dialect.call.Family;
import dev.latchkey.server.dialect.call.SpokenVersion;
import dev.latchkey.server.dialect.call.SpokenVersion.Tenancy;
import dev.latchkey.server.dialect.cdi10.Cdi10;
import dev.latchkey.server.dialect.cdi221.Cdi221;
import dev.latchkey.server.dialect.cdi24.Cdi24;
import dev.latchkey.server.http.Answer;
import dev.latchkey.server.http.Area;
import dev.latchkey.server.http.Route;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The routes of the core driver interface, of all families together. Each request is answered in
 * the version that its header names; what it means to name none is up to the family that has the
 * path, and to the newest of several.
 */
public final class CdiRoutes {
  private static final String VERSIONS = "/apiversion";

  private final List<Route> routes;

  /** The routes over an engine. */
  public CdiRoutes(SessionEngine engine, Settings settings) {
    List<Family> oldestFirst =
        List.of(Cdi10.over(engine, settings), Cdi24.over(engine, settings), Cdi221.over(engine));
    List<SpokenVersion> versions =
        oldestFirst.stream().flatMap(family -> family.versions().stream()).toList();
    Negotiation negotiation =
        new Negotiation(versions.stream().map(SpokenVersion::number).toList(), settings.versions());
    Stream<Route> calls =
        versions.stream()
            .flatMap(version -> version.operations().keySet().stream())
            .map(endpoint -> endpoint.path())
            .distinct()
            .map(path -> new VersionedPath(path, oldestFirst, negotiation).route());
    Stream<Route> others =
        Stream.concat(
            Stream.of(versions(negotiation.offered()), new KeySetRoute(engine).route()),
            Formalities.routes().stream());
    this.routes = Stream.concat(calls, others).toList();
  }

  /** All routes, one per path. */
  public List<Route> routes() {
    return routes;
  }

  /** How else their paths may be spelled. */
  public Area.Spelling spelling() {
    return new PlacedPaths(routes.stream().map(Route::path).collect(Collectors.toSet()));
  }

  /** Tells which versions are spoken; needs no version itself. */
  private static Route versions(List<String> numbers) {
    String answer =
        numbers.stream()
            .map(number -> "\"" + number + "\"")
            .collect(Collectors.joining(",", "{\"versions\":[", "]}"));
    Route.Handler handler =
        request -> {
          Place.above(request, VERSIONS).requireKnown(Tenancy.IN_PATHS);
          return Answer.json(answer);
        };
    return new Route(VERSIONS, Route.Access.API_KEY, Map.of("GET", handler));
  }
}
