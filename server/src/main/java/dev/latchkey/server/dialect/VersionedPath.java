package dev.latchkey.server.dialect;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.latchkey.server.dialect.call.Endpoint;
import dev.latchkey.server.dialect.call.Family;
import dev.latchkey.server.dialect.call.Operation;
import dev.latchkey.server.dialect.call.Reply;
import dev.latchkey.server.dialect.call.SpokenVersion;
import dev.latchkey.server.event.EventLog;
import dev.latchkey.server.http.Refusal;
import dev.latchkey.server.http.RefusedRequest;
import dev.latchkey.server.http.Route;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One path, and what it is in each version. A version that is not spoken at all is refused by name.
 * To a version without the path it is unknown, as if it were nowhere; to one that has the path with
 * other methods only, the method is.
 */
final class VersionedPath {
  private final String path;
  private final Map<String, SpokenVersion.Tenancy> tenancies;
  private final Negotiation negotiation;
  private final String unnamed;
  private final Map<String, Map<String, Operation>> operations;
  private final Set<Endpoint> endpoints;

  /**
   * A path.
   *
   * @param families all of them, oldest first; one of them has the path
   */
  VersionedPath(String path, List<Family> families, Negotiation negotiation) {
    this.path = path;
    this.negotiation = negotiation;
    this.tenancies =
        families.stream()
            .flatMap(family -> family.versions().stream())
            .collect(toUnmodifiableMap(SpokenVersion::number, SpokenVersion::tenancy));
    this.unnamed =
        families.stream()
            .filter(family -> family.versions().stream().anyMatch(this::isIn))
            .map(Family::unnamed)
            .reduce((older, newer) -> newer)
            .orElseThrow();
    this.operations =
        families.stream()
            .flatMap(family -> family.versions().stream())
            .filter(this::isIn)
            .collect(toUnmodifiableMap(SpokenVersion::number, this::byMethod));
    this.endpoints =
        families.stream()
            .flatMap(family -> family.versions().stream())
            .flatMap(this::here)
            .collect(Collectors.toUnmodifiableSet());
  }

  private boolean isIn(SpokenVersion version) {
    return here(version).findAny().isPresent();
  }

  private Stream<Endpoint> here(SpokenVersion version) {
    return version.operations().keySet().stream()
        .filter(endpoint -> endpoint.path().equals(path))
        .map(Endpoint.class::cast);
  }

  private Map<String, Operation> byMethod(SpokenVersion version) {
    return version.operations().entrySet().stream()
        .filter(entry -> entry.getKey().path().equals(path))
        .collect(toUnmodifiableMap(entry -> entry.getKey().method(), Map.Entry::getValue));
  }

  /** The route to it. */
  Route route() {
    Map<String, Route.Handler> handlers =
        endpoints.stream()
            .map(Endpoint::method)
            .distinct()
            .collect(toUnmodifiableMap(method -> method, this::handler));
    Route.Weight weight =
        endpoints.stream().map(Endpoint::weight).max(Comparator.naturalOrder()).orElseThrow();
    return new Route(path, Route.Access.API_KEY, handlers, weight);
  }

  private Route.Handler handler(String method) {
    return request -> {
      String number = negotiation.agreed(request, unnamed);
      Operation operation = operation(number, method);
      Place.above(request, path)
          .requireKnown(tenancies.getOrDefault(number, SpokenVersion.Tenancy.UNKNOWN));
      long start = System.nanoTime();
      Reply reply = operation.carryOut(request);
      EventLog.write(reply.event(), "cdi-" + number, System.nanoTime() - start);
      return reply.answer();
    };
  }

  private Operation operation(String number, String method) {
    Map<String, Operation> methods = operations.get(number);
    if (methods == null) {
      throw new RefusedRequest(Refusal.PATH_UNKNOWN);
    }
    Operation operation = methods.get(method);
    if (operation == null) {
      throw new RefusedRequest(Refusal.METHOD_UNSUPPORTED);
    }
    return operation;
  }
}
