package dev.latchkey.server.http;

import dev.latchkey.server.config.ApiKeys;
import dev.latchkey.server.config.CallerAddresses;
import dev.latchkey.server.config.KnownHosts;
import java.util.Optional;

/**
 * Who may call which routes.
 *
 * <p>A caller has to be at an address that is let in. Where API keys are configured, a caller has
 * to show one. Where none are, everybody who reaches the port is trusted, but for web pages: a
 * browser on the same machine or network would carry out their requests. It says in {@code Origin}
 * or {@code Sec-Fetch-Site} that it does, which no server sends; and a page that goes by the
 * server's address under a name of its own is found out by that name. Thread-safe.
 */
public final class Entrance {
  private static final String BEARER = "bearer ";

  private final ApiKeys apiKeys;
  private final KnownHosts hosts;
  private final CallerAddresses addresses;

  /**
   * An entrance that asks for these keys or, when there are none, for a known host; and for an
   * address that is let in.
   */
  public Entrance(ApiKeys apiKeys, KnownHosts hosts, CallerAddresses addresses) {
    this.apiKeys = apiKeys;
    this.hosts = hosts;
    this.addresses = addresses;
  }

  /** Why a request may not come in; empty when it may. */
  Optional<Refusal> refusal(Request request, Route.Access access) {
    if (access.isForAddresses() && !isLetIn(request)) {
      return Optional.of(Refusal.ADDRESS_NOT_ALLOWED);
    }
    if (apiKeys.required()) {
      return access == Route.Access.API_KEY && !showsKey(request)
          ? Optional.of(Refusal.API_KEY_INVALID)
          : Optional.empty();
    }
    return access == Route.Access.PROBE ? Optional.empty() : strangeness(request);
  }

  private boolean isLetIn(Request request) {
    return addresses.areAll() || addresses.accept(request.caller().get());
  }

  private Optional<Refusal> strangeness(Request request) {
    if (isFromWebPage(request)) {
      return Optional.of(Refusal.FROM_WEB_PAGE);
    }
    return request.headers().find("host").filter(hosts::accept).isPresent()
        ? Optional.empty()
        : Optional.of(Refusal.HOST_UNKNOWN);
  }

  /** What a person types into a browser is sent for no page: {@code none}. */
  private static boolean isFromWebPage(Request request) {
    return request.headers().find("origin").isPresent()
        || request
            .headers()
            .find("sec-fetch-site")
            .filter(site -> !site.equals("none"))
            .isPresent();
  }

  private boolean showsKey(Request request) {
    return request
        .headers()
        .find("api-key")
        .or(() -> request.headers().find("authorization").map(Entrance::withoutScheme))
        .filter(apiKeys::accept)
        .isPresent();
  }

  private static String withoutScheme(String authorization) {
    return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? authorization.substring(BEARER.length())
        : authorization;
  }
}
