package dev.latchkey.server.http;

import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.server.config.ApiKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the handler for a request and turns whatever goes wrong into an answer. Thread-safe.
 *
 * <p>The order: an unknown path is 404, then a missing or wrong API key is 401, then an unknown
 * method is 405.
 */
public final class Router {
  private static final Logger LOG = LoggerFactory.getLogger(Router.class);
  private static final String BEARER = "bearer ";

  private final Map<String, Route> routes;
  private final ApiKeys apiKeys;
  private final StoreFaultLog storeFaults;

  /** A router over routes with different paths. */
  public Router(List<Route> routes, ApiKeys apiKeys, StoreFaultLog storeFaults) {
    this.routes =
        routes.stream().collect(Collectors.toUnmodifiableMap(Route::path, Function.identity()));
    this.apiKeys = apiKeys;
    this.storeFaults = storeFaults;
  }

  /** The answer to a request; throws only when the client is gone. */
  public Answer answer(Request request) {
    Route route = routes.get(withoutTrailingSlash(request.path()));
    if (route == null) {
      return refused(Reason.REQUEST_PATH_UNKNOWN, Answer.NOT_FOUND);
    }
    if (route.access() == Route.Access.API_KEY && !mayEnter(request)) {
      return refused(Reason.API_KEY_INVALID, Answer.INVALID_API_KEY);
    }
    Route.Handler handler = route.handlers().get(request.method());
    return handler == null
        ? refused(Reason.REQUEST_METHOD_UNSUPPORTED, Answer.METHOD_NOT_SUPPORTED)
        : answer(handler, request);
  }

  private Answer answer(Route.Handler handler, Request request) {
    try {
      return handler.answer(request);
    } catch (RefusedRequest refused) {
      return refused(refused.reason(), refused.answer());
    } catch (ClientGone gone) {
      throw gone;
    } catch (StoreException broken) {
      storeFaults.tell("event=request_failed path=" + request.path(), broken);
      return Answer.STORE_UNAVAILABLE;
    } catch (RuntimeException failure) {
      LOG.error(
          "event=request_failed reason={} path={}",
          Reason.INTERNAL_ERROR.code(),
          request.path(),
          failure);
      return Answer.INTERNAL_ERROR;
    }
  }

  private static Answer refused(Reason reason, Answer answer) {
    LOG.info("event=request_refused reason={} status={}", reason.code(), answer.status());
    return answer;
  }

  private boolean mayEnter(Request request) {
    return !apiKeys.required() || presentedKey(request).filter(apiKeys::accept).isPresent();
  }

  private static Optional<String> presentedKey(Request request) {
    return request
        .headers()
        .find("api-key")
        .or(() -> request.headers().find("authorization").map(Router::withoutScheme));
  }

  private static String withoutScheme(String authorization) {
    return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? authorization.substring(BEARER.length())
        : authorization;
  }

  private static String withoutTrailingSlash(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
