package dev.latchkey.servlet;

import dev.latchkey.client.Latchkey;
import dev.latchkey.servlet.browser.Installation;
import dev.latchkey.servlet.browser.ParallelRefreshContract;
import dev.latchkey.servlet.browser.RawRequestsContract;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

class RawRequestsTest implements RawRequestsContract, ParallelRefreshContract {
  private static final Installation INSTALLATION = Installation.with(Map.of());
  private static final JettyApp APP = JettyApp.start(ServletSessions.of(INSTALLATION.latchkey()));

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
