package dev.latchkey.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

/** A request whose asynchronous work gets its held response, and not the one behind it. */
final class HeldRequest extends HttpServletRequestWrapper {
  private final HttpServletResponse response;

  private HeldRequest(HttpServletRequest request, HttpServletResponse response) {
    super(request);
    this.response = response;
  }

  /** Returns a request whose asynchronous work gets this response. */
  @SuppressWarnings("ReferenceEquality") // the very same response
  static HttpServletRequest with(HttpServletRequest request, HttpServletResponse response) {
    boolean done = request instanceof HeldRequest held && held.response == response;
    return done ? request : new HeldRequest(request, response);
  }

  @Override
  public AsyncContext startAsync() {
    return startAsync(this, response);
  }
}
