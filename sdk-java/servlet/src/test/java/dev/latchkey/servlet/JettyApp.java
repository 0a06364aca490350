package dev.latchkey.servlet;

import dev.latchkey.client.NewSession;
import dev.latchkey.client.web.Protection;
import dev.latchkey.client.web.WebSession;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * An application in a real Jetty: {@code POST /login}, and below {@code /in} what needs a session.
 */
final class JettyApp implements AutoCloseable {
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final ServletSessions sessions;

  private JettyApp(ServletSessions sessions) {
    this.sessions = sessions;
    connector.setHost("localhost");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    filter(context, Protection.NONE, "/*");
    filter(context, Protection.SESSION, "/in/*");
    context.addServlet(new ServletHolder(new Application()), "/*");
    server.setHandler(context);
  }

  static JettyApp start(ServletSessions sessions) {
    JettyApp app = new JettyApp(sessions);
    LifeCycle.start(app.server);
    return app;
  }

  private void filter(ServletContextHandler context, Protection protection, String path) {
    SessionFilter filter = new SessionFilter(sessions, protection);
    context.addFilter(new FilterHolder(filter), path, EnumSet.of(DispatcherType.REQUEST));
  }

  int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }

  private final class Application extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      String path = request.getRequestURI();
      if (request.getMethod().equals("OPTIONS")) {
        sessions.setRelevantHeadersForOptionsApi(request, response);
      } else if (path.equals("/login")) {
        sessions.createNewSession(
            request, response, NewSession.of("ann", Map.of("role", "admin"), Map.of()));
      } else {
        inside(path, Objects.requireNonNull(ServletSessions.sessionOf(request)), response);
      }
    }

    private void inside(String path, WebSession session, HttpServletResponse response)
        throws IOException, ServletException {
      switch (path) {
        case "/in/account" -> response.getWriter().write(session.getUserId());
        case "/in/promote" -> session.updateJwtPayload(Map.of("role", "owner"));
        case "/in/data" -> response.getWriter().write(session.getSessionData().toString());
        case "/in/nested" -> {
          throw new ServletException(new IllegalStateException(endOf(session)));
        }
        case "/in/streamed" -> {
          response.getOutputStream().write(new byte[] {'x'});
          throw new ServletException(endOf(session));
        }
        case "/in/written" -> {
          response.getWriter().write("x");
          throw new ServletException(endOf(session));
        }
        case "/in/broken" -> throw new IOException("the application's own");
        default -> throw new ServletException("the application's own");
      }
    }

    private RuntimeException endOf(WebSession session) {
      session.revokeSession();
      try {
        session.getSessionData();
        return new IllegalStateException("still there");
      } catch (RuntimeException ended) {
        return ended;
      }
    }
  }
}
