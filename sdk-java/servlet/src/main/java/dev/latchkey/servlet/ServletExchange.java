package dev.latchkey.servlet;

import dev.latchkey.client.address.Authority;
import dev.latchkey.client.web.Caching;
import dev.latchkey.client.web.WebExchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A servlet request and its response. The address of the client, the host, the port and the scheme
 * are those that the container knows: behind a proxy, tell the container to trust its {@code
 * Forwarded} headers.
 */
public final class ServletExchange implements WebExchange {
  private final HttpServletRequest request;
  private final HttpServletResponse response;

  private final Consumer<Caching> later;

  /**
   * An exchange of a request and its response. What the application says later is held by the
   * {@link SessionFilter} before it, if there is one.
   *
   * @param request the request
   * @param response its response
   */
  public ServletExchange(HttpServletRequest request, HttpServletResponse response) {
    this(request, response, rule -> hold(request, rule));
  }

  /**
   * An exchange in a framework that holds headers in its own way.
   *
   * @param request the request
   * @param response its response
   * @param later is told the rules to which headers are held: see {@link WebExchange#hold}
   */
  public ServletExchange(
      HttpServletRequest request, HttpServletResponse response, Consumer<Caching> later) {
    this.request = request;
    this.response = response;
    this.later = later;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String path() {
    return request.getRequestURI();
  }

  /** Brackets an IPv6 address, which containers give either way. */
  @Override
  public String host() {
    String name = request.getServerName();
    String host = name.indexOf(':') >= 0 && !name.startsWith("[") ? "[" + name + "]" : name;
    return host + port();
  }

  private String port() {
    int port = request.getServerPort();
    return port <= 0 || port == Authority.usualPort(scheme()) ? "" : ":" + port;
  }

  @Override
  public String scheme() {
    return request.getScheme().equalsIgnoreCase("https") ? "https" : "http";
  }

  @Override
  public List<String> requestHeaders(String name) {
    Enumeration<String> values = request.getHeaders(name);
    return values == null ? List.of() : Collections.list(values);
  }

  @Override
  public @Nullable String remoteAddress() {
    return request.getRemoteAddr();
  }

  @Override
  public List<String> responseHeaders(String name) {
    return List.copyOf(response.getHeaders(name));
  }

  @Override
  public void setResponseHeader(String name, List<String> values) {
    HeldResponse.replace(response, name, values);
  }

  @Override
  public void hold(Caching rule) {
    later.accept(rule);
  }

  private static void hold(HttpServletRequest request, Caching rule) {
    HeldResponse held = HeldResponse.of(request);
    if (held != null) {
      held.hold(rule);
    }
  }

  @Override
  public boolean isCommitted() {
    return response.isCommitted();
  }
}
