package dev.latchkey.examples.servlet;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.remote.LatchkeyClient;
import dev.latchkey.client.web.Protection;
import dev.latchkey.client.web.WebOptions;
import dev.latchkey.examples.demonstration.Demonstration;
import dev.latchkey.inprocess.InProcess;
import dev.latchkey.servlet.ServletSessions;
import dev.latchkey.servlet.SessionFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** An application of plain servlets in Jetty. */
public final class PlainServletExample {
  private PlainServletExample() {}

  /** Starts the application. */
  public static void main(String[] arguments) throws Exception {
    ServletSessions sessions =
        ServletSessions.of(
            latchkey(), WebOptions.DEFAULTS.withRefreshPath("/auth/session/refresh"));

    ServletContextHandler context = new ServletContextHandler();
    filter(context, "/*", new SessionFilter(sessions, Protection.NONE)); // refreshes, signs out
    filter(context, "/api/*", new SessionFilter(sessions, Protection.SESSION));
    servlet(context, "/login", new LoginServlet(sessions));
    servlet(context, "/api/*", new ApiServlet(sessions.web().latchkey()));
    servlet(context, Demonstration.PATH + "*", new ThiefServlet(sessions.web().latchkey()));
    servlet(context, "/", new DefaultServlet());
    context.setBaseResource(ResourceFactory.of(context).newClassLoaderResource("page/"));

    Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
    // Jetty takes a header for the last one of its connection when they differ only in capitals.
    server
        .getConnectors()[0]
        .getConnectionFactory(HttpConnectionFactory.class)
        .getHttpConfiguration()
        .setHeaderCacheCaseSensitive(true);
    server.setHandler(context);
    server.start();
    System.out.println("Open http://localhost:" + port());
  }

  /** Sessions of a Latchkey server when there is one, otherwise of this process, in a file. */
  private static Latchkey latchkey() {
    String hosts = System.getenv("LATCHKEY_HOSTS");
    String file = System.getenv().getOrDefault("LATCHKEY_STORE", "sessions.db");
    return hosts == null ? InProcess.open(Path.of(file)) : LatchkeyClient.connect(hosts);
  }

  private static int port() {
    return Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
  }

  private static void filter(ServletContextHandler context, String path, Filter filter) {
    context.addFilter(filter, path, EnumSet.of(DispatcherType.REQUEST));
  }

  private static void servlet(ServletContextHandler context, String path, Servlet servlet) {
    context.addServlet(new ServletHolder(servlet), path);
  }
}
