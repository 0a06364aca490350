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
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/**
 * An application in a real Jetty: {@code POST /login}, and below {@code /in} what needs a session.
 */
final class JettyApp implements AutoCloseable {
  private static final EnumSet<DispatcherType> DISPATCHES =
      EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final ServletSessions sessions;

  private JettyApp(ServletSessions sessions, @Nullable HttpServlet application) {
    this.sessions = sessions;
    connector.setHost("localhost");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    filter(context, Protection.NONE, "/*");
    filter(context, Protection.SESSION, "/in/*");
    context.addServlet(
        new ServletHolder(application == null ? new Application() : application), "/*");
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    errors.addErrorPage(418, "/error-page");
    context.setErrorHandler(errors);
    server.setHandler(context);
  }

  static JettyApp start(ServletSessions sessions) {
    return start(sessions, null);
  }

  /** Starts another application, with something that changes how Jetty sees requests. */
  static JettyApp start(
      ServletSessions sessions,
      @Nullable HttpServlet application,
      HttpConfiguration.Customizer... customizers) {
    JettyApp app = new JettyApp(sessions, application);
    HttpConnectionFactory http = app.connector.getConnectionFactory(HttpConnectionFactory.class);
    List.of(customizers).forEach(http.getHttpConfiguration()::addCustomizer);
    LifeCycle.start(app.server);
    return app;
  }

  private void filter(ServletContextHandler context, Protection protection, String path) {
    SessionFilter filter = new SessionFilter(sessions, protection);
    FilterHolder holder = new FilterHolder(filter);
    holder.setAsyncSupported(true);
    context.addFilter(holder, path, DISPATCHES);
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
        WebSession session = ServletSessions.sessionOf(request);
        if (session == null) {
          response.setStatus(404);
        } else {
          inside(path, session, response);
        }
      }
    }

    private void inside(String path, WebSession session, HttpServletResponse response)
        throws IOException, ServletException {
      switch (path) {
        case "/in/account" -> {
          response.setHeader("X-Inside", "yes");
          response.getWriter().write(session.getUserId());
        }
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
