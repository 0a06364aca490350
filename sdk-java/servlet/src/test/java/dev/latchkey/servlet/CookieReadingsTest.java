package dev.latchkey.servlet;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.web.CookiePrefix;
import dev.latchkey.client.web.WebOptions;
import dev.latchkey.servlet.browser.CookieReadingsContract;
import dev.latchkey.servlet.browser.Installation;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

/** Jetty refuses what HTTP forbids in a header. */
class CookieReadingsTest implements CookieReadingsContract {
  private static final Installation INSTALLATION = Installation.with(Map.of());
  private static final JettyApp APP =
      JettyApp.start(
          ServletSessions.of(
              INSTALLATION.latchkey(), WebOptions.DEFAULTS.withCookiePrefix(CookiePrefix.HOST)));

  @AfterAll
  static void stop() {
    APP.close();
    INSTALLATION.close();
  }

  @Override
  public int port() {
    return APP.port();
  }

  @Override
  public Latchkey latchkey() {
    return INSTALLATION.latchkey();
  }
}
