package dev.latchkey.servlet;

import dev.latchkey.client.web.WebExchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A servlet request and its response. The address of the client is the one that the container
 * knows: behind a proxy, tell the container to trust its {@code Forwarded} headers.
 */
public final class ServletExchange implements WebExchange {
  private final HttpServletRequest request;
  private final HttpServletResponse response;

  /**
   * An exchange of a request and its response.
   *
   * @param request the request
   * @param response its response
   */
  public ServletExchange(HttpServletRequest request, HttpServletResponse response) {
    this.request = request;
    this.response = response;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String path() {
    return request.getRequestURI();
  }

  @Override
  public String host() {
    String header = request.getHeader("Host");
    return header == null ? request.getServerName() + ":" + request.getServerPort() : header;
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

  /** Before Servlet 6.1 a container need not be able to remove a header: then it becomes empty. */
  @Override
  public void setResponseHeader(String name, List<String> values) {
    response.setHeader(name, values.isEmpty() ? null : values.get(0));
    if (values.isEmpty() && response.containsHeader(name)) {
      response.setHeader(name, "");
    }
    values.stream().skip(1).forEach(value -> response.addHeader(name, value));
  }

  @Override
  public boolean isCommitted() {
    return response.isCommitted();
  }
}
