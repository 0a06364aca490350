package dev.latchkey.examples.servlet;

import dev.latchkey.client.NewSession;
import dev.latchkey.servlet.ServletSessions;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Gives a session to whoever says a name; an application would check a password before. */
final class LoginServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient ServletSessions sessions;

  LoginServlet(ServletSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String userId = request.getParameter("userId");
    sessions.createNewSession(request, response, NewSession.of(userId));
    Json.write(response, Map.of("userId", userId));
  }
}
