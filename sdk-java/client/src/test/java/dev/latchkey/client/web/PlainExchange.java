package dev.latchkey.client.web;

import java.net.HttpCookie;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request that is written down, and what was answered. */
final class PlainExchange implements WebExchange {
  private final String method;
  private final String path;
  private final Map<String, List<String>> request = new LinkedHashMap<>();
  private final Map<String, List<String>> response = new LinkedHashMap<>();
  private boolean committed;
  private String scheme = "http";
  private Caching rule = Caching.FREE;

  private PlainExchange(String method, String path) {
    this.method = method;
    this.path = path;
  }

  static PlainExchange of(String method, String path) {
    return at("api.app.example.com", method, path);
  }

  static PlainExchange at(String host, String method, String path) {
    return new PlainExchange(method, path).with("Host", host);
  }

  PlainExchange with(String header, String... values) {
    request.computeIfAbsent(folded(header), name -> new ArrayList<>()).addAll(List.of(values));
    return this;
  }

  /** A later request of the browser that got this answer. */
  PlainExchange then(String nextMethod, String nextPath) {
    PlainExchange next = of(nextMethod, nextPath);
    cookies().values().stream()
        .filter(cookie -> !cookie.getValue().isEmpty())
        .filter(cookie -> nextPath.startsWith(cookie.getPath()))
        .forEach(cookie -> next.with("Cookie", cookie.getName() + "=" + cookie.getValue()));
    return header("anti-csrf") == null ? next : next.with("anti-csrf", header("anti-csrf"));
  }

  /** What the framework believes of the scheme. */
  PlainExchange by(String believed) {
    scheme = believed;
    return this;
  }

  PlainExchange commit() {
    committed = true;
    return this;
  }

  /** The last cookie of each name. */
  Map<String, HttpCookie> cookies() {
    return responseHeaders("Set-Cookie").stream()
        .map(line -> HttpCookie.parse(line.replaceFirst(" Expires=[^;]*;", "")).get(0))
        .collect(Collectors.toMap(HttpCookie::getName, cookie -> cookie, (one, next) -> next));
  }

  /** The value of a cookie that was set. */
  String cookie(String name) {
    return Objects.requireNonNull(cookies().get(name), name).getValue();
  }

  @Nullable String header(String name) {
    List<String> values = responseHeaders(name);
    return values.isEmpty() ? null : String.join(" | ", values);
  }

  boolean isCleared() {
    return "remove".equals(header("id-refresh-token")) && "remove".equals(header("front-token"));
  }

  /** What was answered, but for {@code Vary}, which every answer has. */
  Map<String, List<String>> response() {
    Map<String, List<String>> rest = new LinkedHashMap<>(response);
    rest.remove("vary");
    return rest;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public String host() {
    return requestHeaders("Host").get(0);
  }

  @Override
  public String scheme() {
    return scheme;
  }

  @Override
  public void hold(Caching next) {
    rule = rule.and(next);
  }

  /** What holds the answer now. */
  Caching rule() {
    return rule;
  }

  @Override
  public List<String> requestHeaders(String name) {
    return request.getOrDefault(folded(name), List.of());
  }

  @Override
  public String remoteAddress() {
    return "192.0.2.7";
  }

  @Override
  public List<String> responseHeaders(String name) {
    return response.getOrDefault(folded(name), List.of());
  }

  @Override
  public void setResponseHeader(String name, List<String> values) {
    if (values.isEmpty()) {
      response.remove(folded(name));
    } else {
      response.put(folded(name), List.copyOf(values));
    }
  }

  @Override
  public boolean isCommitted() {
    return committed;
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
