package dev.latchkey.servlet;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.remote.LatchkeyClient;
import dev.latchkey.servlet.browser.UnknownPathsContract;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

class UnknownPathsTest implements UnknownPathsContract {
  private static final class Other extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().write("other");
    }
  }

  @Override
  public Application start(String hosts) {
    Latchkey latchkey = LatchkeyClient.connect(hosts);
    JettyApp app = JettyApp.start(ServletSessions.of(latchkey), new Other());
    return new Application(
        app.port(),
        () -> {
          app.close();
          latchkey.close();
        });
  }
}
