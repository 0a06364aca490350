package dev.latchkey.server.dialect;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.dialect.call.Family;
import dev.latchkey.server.dialect.call.SpokenVersion;
import dev.latchkey.server.dialect.cdi10.Cdi10;
import dev.latchkey.server.dialect.cdi24.Cdi24;
import dev.latchkey.server.http.Answer;
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
  /** Oldest first. */
  private final List<Family> families;

  /** The routes over an engine. */
  public CdiRoutes(SessionEngine engine, Settings settings) {
    this.families = List.of(Cdi10.over(engine, settings), Cdi24.over(engine, settings));
  }

  /** All routes, one per path. */
  public List<Route> routes() {
    List<String> numbers =
        families.stream()
            .flatMap(family -> family.versions().stream())
            .map(SpokenVersion::number)
            .toList();
    Stream<Route> calls =
        families.stream()
            .flatMap(family -> family.versions().stream())
            .flatMap(version -> version.operations().keySet().stream())
            .map(endpoint -> endpoint.path())
            .distinct()
            .map(path -> new VersionedPath(path, families, numbers).route());
    return Stream.concat(calls, Stream.of(versions(numbers))).toList();
  }

  /** Tells which versions are spoken; needs no version itself. */
  private static Route versions(List<String> numbers) {
    String answer =
        numbers.stream()
            .map(number -> "\"" + number + "\"")
            .collect(Collectors.joining(",", "{\"versions\":[", "]}"));
    return new Route(
        "/apiversion", Route.Access.API_KEY, Map.of("GET", request -> Answer.json(answer)));
  }
}
