package dev.latchkey.examples.demonstration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Somebody who has copied cookies, and calls the application on this port with them. */
record Thief(String port) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** First refreshes, then calls the API with the access token that was copied. */
  Map<String, ?> play(String cookies) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var refresh = send(client, to("/auth/session/refresh", cookies).POST(noBody()));
      var call = send(client, to("/api/me", cookies).GET());
      return Map.of(
          "refresh", Map.of("status", refresh.statusCode(), "text", refresh.body()),
          "call", Map.of("status", call.statusCode()));
    }
  }

  private HttpRequest.Builder to(String path, String cookies) {
    URI address = URI.create("http://127.0.0.1:" + port + path);
    return HttpRequest.newBuilder(address).timeout(PATIENCE).header("Cookie", cookies);
  }

  private static HttpRequest.BodyPublisher noBody() {
    return HttpRequest.BodyPublishers.noBody();
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
