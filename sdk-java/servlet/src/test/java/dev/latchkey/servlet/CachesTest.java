package dev.latchkey.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.NewSession;
import dev.latchkey.servlet.browser.Browser;
import dev.latchkey.servlet.browser.Installation;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What caches may keep of an application that tells them to keep everything. */
class CachesTest {
  private static final Installation INSTALLATION = Installation.with(Map.of());
  private static final ServletSessions SESSIONS = ServletSessions.of(INSTALLATION.latchkey());
  private static @Nullable JettyApp app;

  private final Browser browser = new Browser(Objects.requireNonNull(app).port());

  @BeforeAll
  static void start() {
    app = JettyApp.start(SESSIONS, new Application());
  }

  @AfterAll
  static void stop() {
    Objects.requireNonNull(app).close();
    INSTALLATION.close();
  }

  private static String header(HttpResponse<?> response, String name) {
    return String.join(" | ", response.headers().allValues(name));
  }

  private static void assertIsKeptByNobody(HttpResponse<?> response) {
    assertThat(response.headers().allValues("set-cookie")).isNotEmpty();
    assertThat(header(response, "cache-control")).isEqualTo("no-store");
    assertThat(header(response, "vary")).isIn("Accept, Cookie", "Accept-Language, Cookie");
    assertThat(header(response, "expires")).isEmpty();
    assertThat(header(response, "cdn-cache-control")).isEmpty();
    assertThat(header(response, "surrogate-control")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/before",
        "/after",
        "/set",
        "/dated",
        "/flushed",
        "/streamed",
        "/wrapped",
        "/unwrapped",
        "/async",
        "/dispatched",
        "/redirected",
        "/refused",
        "/forwarded"
      })
  void answerWithTokens_whateverTheServletSays_isKeptByNobody(String path) {
    assertIsKeptByNobody(browser.send("POST", path));
  }

  @Test
  void answerWithAReplacedToken_whateverTheServletSays_isKeptByNobody() {
    browser.send("POST", "/after");
    browser.send("POST", "/auth/session/refresh");

    assertIsKeptByNobody(browser.send("GET", "/in/read"));
  }

  @Test
  void answerWithoutTokens_isTheApplicationsAndVaries() {
    browser.send("POST", "/after");

    HttpResponse<String> read = browser.send("GET", "/in/read");

    assertThat(header(read, "cache-control")).isEqualTo("public, max-age=600");
    assertThat(header(read, "expires")).isNotEmpty();
    assertThat(header(read, "vary")).isEqualTo("Accept, Cookie");
  }

  @Test
  void refusal_varies() {
    HttpResponse<String> refused = browser.send("GET", "/in/read");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(header(refused, "vary")).isEqualTo("Cookie");
  }

  @Test
  void answerWithoutALook_isTheApplicationsOwn() {
    HttpResponse<String> open = browser.send("GET", "/open");

    assertThat(header(open, "cache-control")).isEqualTo("public, max-age=600");
    assertThat(header(open, "vary")).isEqualTo("Accept");
  }

  @Test
  void reset_throwsTokensAwayAndTheAnswerStillVaries() {
    HttpResponse<String> reset = browser.send("POST", "/reset");

    assertThat(reset.headers().allValues("set-cookie")).isEmpty();
    assertThat(header(reset, "cache-control")).isEqualTo("public, max-age=600");
    assertThat(header(reset, "vary")).isEqualTo("Accept, Cookie");
  }

  /** Each path does what somebody does somewhere. */
  private static final class Application extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      switch (request.getServletPath() + request.getPathInfo()) {
        case "/before" -> {
          keep(response);
          logIn(request, response);
        }
        case "/set" -> {
          logIn(request, response);
          response.setHeader("cache-control", "public, max-age=600");
          response.setHeader("Cache-Control", null);
          response.setHeader("Cache-Control", "");
          response.setHeader("VARY", "Accept-Language");
          response.setHeader("CDN-Cache-Control", "max-age=600");
        }
        case "/dated" -> {
          logIn(request, response);
          response.setHeader("Vary", "Accept");
          response.addDateHeader("Expires", 4_000_000_000_000L);
          response.setIntHeader("Expires", 4);
          response.addIntHeader("Surrogate-Control", 4);
        }
        case "/flushed" -> {
          keep(response);
          logIn(request, response);
          response.flushBuffer();
          keep(response);
        }
        case "/wrapped" -> logInAndKeep(request, new HttpServletResponseWrapper(response));
        case "/reset" -> {
          logIn(request, response);
          response.reset();
          keep(response);
        }
        default -> more(request, response);
      }
    }

    private static void more(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      switch (request.getServletPath() + request.getPathInfo()) {
        case "/streamed" -> {
          logInAndKeep(request, response);
          response.getOutputStream().write(new byte[100_000]);
        }
        case "/unwrapped" -> {
          logIn(request, response);
          keep((HttpServletResponse) ((HttpServletResponseWrapper) response).getResponse());
          logIn(request, response);
        }
        case "/async" -> {
          logIn(request, response);
          AsyncContext later = request.startAsync();
          later.start(
              () -> {
                keep((HttpServletResponse) later.getResponse());
                later.complete();
              });
        }
        case "/dispatched" -> {
          logIn(request, response);
          request.startAsync().dispatch("/open");
        }
        case "/redirected" -> {
          logInAndKeep(request, response);
          response.sendRedirect("/open");
        }
        case "/refused" -> {
          logIn(request, response);
          response.sendError(418);
        }
        case "/forwarded" -> {
          logIn(request, response);
          request.getRequestDispatcher("/open").forward(request, response);
        }
        case "/after" -> logInAndKeep(request, response);
        default -> keep(response);
      }
    }

    private static void logInAndKeep(HttpServletRequest request, HttpServletResponse response) {
      logIn(request, response);
      keep(response);
    }

    private static void logIn(HttpServletRequest request, HttpServletResponse response) {
      SESSIONS.createNewSession(request, response, NewSession.of("ann"));
    }

    private static void keep(HttpServletResponse response) {
      response.setHeader("Vary", "Accept");
      response.addHeader("Cache-Control", "public, max-age=600");
      response.setDateHeader("Expires", 4_000_000_000_000L);
      response.setHeader("CDN-Cache-Control", "max-age=600");
      response.addHeader("Surrogate-Control", "max-age=600");
    }
  }
}
