package dev.latchkey.examples.servlet;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.SessionDetails;
import dev.latchkey.client.web.WebSession;
import dev.latchkey.servlet.ServletSessions;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** What needs a session. The filter before it has let nobody else through. */
final class ApiServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Latchkey latchkey;

  ApiServlet(Latchkey latchkey) {
    this.latchkey = latchkey;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    WebSession session = sessionOf(request);
    switch (request.getPathInfo()) {
      case "/me" -> Json.write(response, Map.of("userId", session.getUserId()));
      case "/sessions" -> Json.write(response, Map.of("sessions", sessionsOf(session)));
      default -> response.sendError(404);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    WebSession session = sessionOf(request);
    switch (request.getPathInfo()) {
      case "/expire" -> response.addCookie(expired("sAccessToken"));
      case "/sign-out" -> session.revokeSession();
      case "/sign-out-everywhere" -> {
        latchkey.revokeAllSessionsForUser(session.getUserId());
        session.revokeSession(); // clears the cookies
      }
      default -> {
        response.sendError(404);
        return;
      }
    }
    Json.write(response, Map.of());
  }

  private static WebSession sessionOf(HttpServletRequest request) {
    return Objects.requireNonNull(ServletSessions.sessionOf(request));
  }

  private Object sessionsOf(WebSession session) {
    return latchkey.getAllSessionsForUser(session.getUserId()).stream()
        .map(details -> view(details, session.getSessionHandle()))
        .toList();
  }

  private static Map<String, ?> view(SessionDetails details, String current) {
    return Map.of(
        "handle", details.handle(),
        "current", details.handle().equals(current),
        "createdAt", details.createdAt().getEpochSecond(),
        "lastRefreshedAt", details.lastRefreshedAt().getEpochSecond(),
        "device", Objects.requireNonNullElse(details.device().userAgent(), ""),
        "address", Objects.requireNonNullElse(details.device().ipAddress(), ""));
  }

  /** What a browser does by itself when the token's time is over: it forgets the cookie. */
  private static Cookie expired(String name) {
    Cookie cookie = new Cookie(name, "");
    cookie.setPath("/");
    cookie.setMaxAge(0);
    return cookie;
  }
}
