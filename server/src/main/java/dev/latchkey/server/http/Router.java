package dev.latchkey.server.http;

import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.store.StoreException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the handler for a request and turns whatever goes wrong into an answer. Thread-safe.
 *
 * <p>The order: an unknown path is 404, then an address that is kept out is 403, a missing or wrong
 * API key is 401 or, where none are configured, a web page or an unknown host is 403, then an
 * unknown method is 405.
 */
public final class Router {
  private static final Logger LOG = LoggerFactory.getLogger(Router.class);

  private final String basePath;
  private final List<Area> areas;
  private final Map<String, Route> routes;
  private final Entrance entrance;
  private final StoreFaultLog storeFaults;

  /**
   * A router over areas, whose routes have different paths. One of the areas contains all paths; of
   * several that contain a path, the one with the longest prefix words its refusals.
   */
  public Router(List<Area> areas, Entrance entrance, StoreFaultLog storeFaults) {
    this("", areas, entrance, storeFaults);
  }

  /**
   * The same below a path: whatever is not below it is unknown.
   *
   * @param basePath empty, or with a slash at its beginning and none at its end
   */
  public Router(String basePath, List<Area> areas, Entrance entrance, StoreFaultLog storeFaults) {
    this.basePath = basePath;
    this.areas =
        areas.stream()
            .sorted(Comparator.comparingInt((Area area) -> area.prefix().length()).reversed())
            .toList();
    this.routes =
        areas.stream()
            .flatMap(area -> area.routes().stream())
            .collect(Collectors.toUnmodifiableMap(Route::path, Function.identity()));
    this.entrance = entrance;
    this.storeFaults = storeFaults;
  }

  /** The answer to a request; throws only when the client is gone. */
  public Answer answer(Request request) {
    return request
        .below(basePath)
        .map(this::routed)
        .orElseGet(() -> refused(Refusal.PATH_UNKNOWN, area("/").wording()));
  }

  private Answer routed(Request request) {
    String path = withoutTrailingSlash(request.path());
    Area area = area(path);
    Area.Wording wording = area.wording();
    Route route = route(path, area);
    if (route == null) {
      return refused(Refusal.PATH_UNKNOWN, wording);
    }
    Optional<Refusal> kept = entrance.refusal(request, route.access());
    if (kept.isPresent()) {
      return refused(kept.get(), wording);
    }
    Route.Handler handler = route.handlers().get(request.method());
    return handler == null
        ? refused(
            Reason.REQUEST_METHOD_UNSUPPORTED,
            wording.answer(Refusal.METHOD_UNSUPPORTED, route.handlers().keySet()))
        : answer(
            asked -> {
              asked.body().begin(weight(route));
              return handler.answer(asked);
            },
            request,
            wording);
  }

  private @Nullable Route route(String path, Area area) {
    Route route = routes.get(path);
    return route == null ? routes.get(area.spelling().plain(path)) : route;
  }

  private static Route.Weight weight(Route route) {
    return route.access() == Route.Access.PROBE ? Route.Weight.NONE : route.weight();
  }

  private Area area(String path) {
    return areas.stream()
        .filter(area -> area.contains(path))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no area for " + path));
  }

  private Answer answer(Route.Handler handler, Request request, Area.Wording wording) {
    try {
      return watched(handler.answer(request), request);
    } catch (RefusedRequest refused) {
      return refused(
          refused.reason(),
          refused
              .refusal()
              .map(refusal -> wording.answer(refusal, Set.of()))
              .orElse(refused.answer()));
    } catch (ClientGone gone) {
      throw gone;
    } catch (StoreException broken) {
      storeFaults.tell(request.path(), broken);
      return wording.answer(Refusal.STORE_UNAVAILABLE, Set.of());
    } catch (RuntimeException failure) {
      LOG.error(
          "event=request_failed reason={} path={}",
          Reason.INTERNAL_ERROR.code(),
          request.path(),
          failure);
      return wording.answer(Refusal.INTERNAL_ERROR, Set.of());
    }
  }

  private Answer watched(Answer answer, Request request) {
    return answer.isInParts()
        ? answer.with(new WatchedTail(answer.tail(), request.path(), storeFaults))
        : answer;
  }

  private static Answer refused(Refusal refusal, Area.Wording wording) {
    return refused(refusal.reason(), wording.answer(refusal, Set.of()));
  }

  private static Answer refused(Reason reason, Answer answer) {
    LOG.info("event=request_refused reason={} status={}", reason.code(), answer.status());
    return answer;
  }

  private static String withoutTrailingSlash(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
