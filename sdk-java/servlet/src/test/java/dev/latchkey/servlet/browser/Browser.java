package dev.latchkey.servlet.browser;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps cookies by the rules of the JDK, and the anti-CSRF token as browser SDKs do. Its requests
 * are those of a page of the same origin.
 */
public final class Browser {
  private final CookieManager jar = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(jar).build();
  private final String site;
  private @Nullable String antiCsrf;

  /** A browser without cookies. */
  public Browser(int port) {
    this.site = "http://localhost:" + port;
  }

  /** Sends a request without a body. */
  public HttpResponse<String> send(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(site + path))
            .timeout(Duration.ofMinutes(5))
            .method(method, BodyPublishers.noBody())
            .header("User-Agent", "test browser");
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (antiCsrf != null) {
      request.header("anti-csrf", antiCsrf);
    }
    HttpResponse<String> response = answer(request.build());
    antiCsrf = response.headers().firstValue("anti-csrf").orElse(antiCsrf);
    return response;
  }

  private HttpResponse<String> answer(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException failure) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(failure);
    }
  }

  /** The cookie of a name; null when there is none. */
  public @Nullable String cookie(String name) {
    return jar.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse(null);
  }

  /** The names of the cookies, in order. */
  public List<String> cookieNames() {
    return jar.getCookieStore().getCookies().stream().map(HttpCookie::getName).sorted().toList();
  }

  /** Sets a cookie, as an older version of the application may have done. */
  public void keep(String name, String value, String path) {
    HttpCookie cookie = new HttpCookie(name, value);
    cookie.setDomain("localhost.local");
    cookie.setPath(path);
    cookie.setVersion(0);
    cookie.setHttpOnly(true);
    jar.getCookieStore().add(URI.create(site), cookie);
  }

  /** Forgets the anti-CSRF token. */
  public void forgetAntiCsrf() {
    antiCsrf = null;
  }
}
