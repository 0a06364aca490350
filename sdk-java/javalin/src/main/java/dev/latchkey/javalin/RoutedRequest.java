package dev.latchkey.javalin;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Set;

/**
 * A request with the method by which it has to be checked. Javalin lets the header {@code
 * X-HTTP-Method-Override} say which handlers a request goes to, whatever its own method is: of two
 * that disagree the one counts that may do more.
 */
final class RoutedRequest extends HttpServletRequestWrapper {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final String routed;

  RoutedRequest(Context ctx) {
    super(ctx.req());
    this.routed = ctx.method().name();
  }

  /** Neither a preflight nor a request that only reads unless both methods say so. */
  @Override
  public String getMethod() {
    String sent = super.getMethod();
    if (routed.equals(sent)) {
      return sent;
    }
    if (!SAFE.contains(routed)) {
      return routed;
    }
    return SAFE.contains(sent) ? "GET" : sent;
  }
}
