package dev.latchkey.servlet;

import dev.latchkey.client.web.Caching;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A response whose headers are held to a rule, whatever the application says of them. */
final class HeldResponse extends HttpServletResponseWrapper {
  private static final String ATTRIBUTE = HeldResponse.class.getName();

  /** Read by the threads of asynchronous requests. */
  private volatile Caching rule;

  private HeldResponse(HttpServletResponse response, Caching rule) {
    super(response);
    this.rule = rule;
  }

  /**
   * Returns the response of a request with its headers held: itself when they are already. Error
   * pages of a container get the response as it was, and the rule of the request goes on.
   */
  static HttpServletResponse around(ServletRequest request, HttpServletResponse response) {
    HeldResponse known = of(request);
    if (known != null && known.isWithin(response)) {
      return response;
    }
    HeldResponse held = new HeldResponse(response, known == null ? Caching.FREE : known.rule);
    request.setAttribute(ATTRIBUTE, held);
    return held;
  }

  /** Returns the response of a request; null when nothing holds it. */
  static @Nullable HeldResponse of(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof HeldResponse held ? held : null;
  }

  @SuppressWarnings("ReferenceEquality") // the very same response
  private boolean isWithin(ServletResponse response) {
    return response == this
        || (response instanceof HttpServletResponseWrapper wrapper && wrapper.isWrapperFor(this));
  }

  /** Holds the headers to a rule, those that are there included. */
  void hold(Caching other) {
    rule = rule.and(other);
    for (String name : List.copyOf(getHeaderNames())) {
      if (rule.concerns(name) && !isCommitted()) {
        put(name, rule.held(name, List.copyOf(getHeaders(name))));
      }
    }
  }

  private boolean isHeld(String name) {
    return name != null && rule.concerns(name);
  }

  @Override
  public void setHeader(String name, @Nullable String value) {
    if (isHeld(name)) {
      put(name, rule.held(name, value == null || value.isEmpty() ? List.of() : List.of(value)));
    } else {
      super.setHeader(name, value);
    }
  }

  @Override
  public void addHeader(String name, @Nullable String value) {
    if (isHeld(name)) {
      List<String> values = new ArrayList<>(getHeaders(name));
      if (value != null) {
        values.add(value);
      }
      put(name, rule.held(name, values));
    } else {
      super.addHeader(name, value);
    }
  }

  @Override
  public void setDateHeader(String name, long date) {
    if (!isHeld(name)) {
      super.setDateHeader(name, date);
    }
  }

  @Override
  public void addDateHeader(String name, long date) {
    if (!isHeld(name)) {
      super.addDateHeader(name, date);
    }
  }

  @Override
  public void setIntHeader(String name, int value) {
    if (!isHeld(name)) {
      super.setIntHeader(name, value);
    }
  }

  @Override
  public void addIntHeader(String name, int value) {
    if (!isHeld(name)) {
      super.addIntHeader(name, value);
    }
  }

  /** Throws tokens away; the answer still depends on cookies. */
  @Override
  public void reset() {
    super.reset();
    rule = rule == Caching.NEVER ? Caching.BY_COOKIE : rule;
    if (rule.concerns("Vary")) {
      put("Vary", rule.held("Vary", List.of()));
    }
  }

  /** Before Servlet 6.1 a container need not be able to remove a header: then it becomes empty. */
  private void put(String name, List<String> values) {
    replace((HttpServletResponse) getResponse(), name, values);
  }

  static void replace(HttpServletResponse response, String name, List<String> values) {
    response.setHeader(name, values.isEmpty() ? null : values.get(0));
    if (values.isEmpty() && response.containsHeader(name)) {
      response.setHeader(name, "");
    }
    values.stream().skip(1).forEach(value -> response.addHeader(name, value));
  }
}
