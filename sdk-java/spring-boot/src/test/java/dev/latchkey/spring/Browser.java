package dev.latchkey.spring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Keeps cookies and the anti-CSRF token, as a page with a browser SDK does. */
public final class Browser {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String origin;
  private final Map<String, String> cookies = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>();

  Browser(String origin) {
    this.origin = origin;
  }

  /** A thief's browser, which got everything that this one has. */
  public Browser copy() {
    Browser copy = new Browser(origin);
    copy.cookies.putAll(cookies);
    copy.headers.putAll(headers);
    return copy;
  }

  /** Sends this header from now on. */
  public Browser with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /** Does not send this header any more. */
  public Browser without(String header) {
    headers.remove(header);
    return this;
  }

  /** Forgets a cookie, as a browser does when it is over. */
  public Browser forget(String cookie) {
    cookies.remove(cookie);
    return this;
  }

  /** Whether it has this cookie. */
  public boolean keeps(String cookie) {
    return cookies.containsKey(cookie);
  }

  /** Gets a page. */
  public HttpResponse<String> get(String path) {
    return send("GET", path);
  }

  /** Posts an empty body. */
  public HttpResponse<String> post(String path) {
    return send("POST", path);
  }

  /** Sends an empty body. */
  public HttpResponse<String> send(String method, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin + path))
            .timeout(Duration.ofMinutes(5))
            .method(method, BodyPublishers.noBody());
    headers.forEach(request::header);
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookieHeader());
    }
    HttpResponse<String> response = exchange(request.build());
    response.headers().allValues("Set-Cookie").forEach(this::keep);
    response.headers().firstValue("anti-csrf").ifPresent(token -> with("anti-csrf", token));
    return response;
  }

  private String cookieHeader() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private void keep(String line) {
    String[] pair = line.split(";", 2)[0].split("=", 2);
    if (line.contains("Max-Age=0")) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }

  private static HttpResponse<String> exchange(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interruption);
    }
  }
}
