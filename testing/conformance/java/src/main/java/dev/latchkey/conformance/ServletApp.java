package dev.latchkey.conformance;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.web.Protection;
import dev.latchkey.client.web.WebOptions;
import dev.latchkey.client.web.WebSession;
import dev.latchkey.servlet.ServletSessions;
import dev.latchkey.servlet.SessionFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Plain servlets: the filter with its usual answers. */
public final class ServletApp extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient ServletSessions sessions;
  private final transient Routes routes;

  private ServletApp(Latchkey latchkey, WebOptions options) {
    this.sessions = ServletSessions.of(latchkey, options);
    this.routes = new Routes(latchkey);
  }

  /** Starts an app for each line of standard input. */
  public static void main(String[] arguments) throws Exception {
    Apps.serve(ServletApp::start);
  }

  private static Apps.App start(Surroundings surroundings) throws Exception {
    Latchkey latchkey = surroundings.servers();
    ServletApp app = new ServletApp(latchkey, surroundings.options());
    ServletContextHandler context = new ServletContextHandler();
    app.protect(context, "/*", Protection.NONE);
    Routes.WITH_SESSION.forEach(path -> app.protect(context, path, Protection.SESSION));
    context.addServlet(new ServletHolder(app), "/*");
    Server server = new Server();
    ServerConnector connector = connector(server, surroundings);
    server.addConnector(connector);
    server.setHandler(context);
    server.start();
    return new Apps.App(
        connector.getLocalPort(),
        () -> {
          server.stop();
          latchkey.close();
        });
  }

  /** Jetty takes a header for the last one of its connection when they differ only in capitals. */
  private static ServerConnector connector(Server server, Surroundings surroundings) {
    HttpConfiguration http = new HttpConfiguration();
    http.setHeaderCacheCaseSensitive(true);
    if (surroundings.behindProxy()) {
      http.addCustomizer(new ForwardedRequestCustomizer());
    }
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    return connector;
  }

  private void protect(ServletContextHandler context, String path, Protection protection) {
    SessionFilter filter = new SessionFilter(sessions, protection);
    context.addFilter(filter, path, EnumSet.of(DispatcherType.REQUEST));
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Map<String, Object> body = Json.read(request.getInputStream().readAllBytes());
    Map<String, Object> answer = answer(request, response, body);
    response.setContentType("application/json");
    response.getOutputStream().write(Json.write(answer));
  }

  private Map<String, Object> answer(
      HttpServletRequest request, HttpServletResponse response, Map<String, Object> body) {
    String route = request.getMethod() + " " + request.getRequestURI();
    if (route.equals("POST /login")) {
      return Routes.view(sessions.createNewSession(request, response, Routes.login(body)));
    }
    if (Routes.saysThatItCanBeCached(route)) {
      response.setHeader("Cache-Control", Routes.CACHE_CONTROL);
    }
    WebSession session = ServletSessions.sessionOf(request);
    if (session != null) {
      return Routes.mine(route, session, body);
    }
    String handle = request.getParameter("handle");
    String parameter = handle == null ? request.getParameter("userId") : handle;
    return routes.any(route, parameter, body);
  }
}
