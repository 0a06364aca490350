package dev.latchkey.server.functional;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Speaks real HTTP to a server. */
final class TestClient {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  static final JsonMapper JSON = JsonMapper.builder().build();

  private final int port;
  private final Map<String, String> headers;

  TestClient(int port, Map<String, String> headers) {
    this.port = port;
    this.headers = headers;
  }

  /** What came back. */
  record Reply(int status, String contentType, String body) {
    /** What came back, headers included: their first values, by name in small letters. */
    record Whole(Reply reply, Map<String, String> headers) {}

    ObjectNode json() {
      return (ObjectNode) JSON.readTree(body);
    }

    String word() {
      return json().path("status").asString();
    }

    String token(String name) {
      return json().path(name).path("token").asString();
    }

    List<String> members() {
      return json().propertyNames().stream().sorted().toList();
    }
  }

  TestClient with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new TestClient(port, more);
  }

  Reply get(String target) {
    return send("GET", target, "");
  }

  Reply post(String path, String body) {
    return send("POST", path, body);
  }

  Reply post(String path, JsonNode body) {
    return send("POST", path, body.toString());
  }

  Reply put(String path, String body) {
    return send("PUT", path, body);
  }

  Reply delete(String path, String body) {
    return send("DELETE", path, body);
  }

  Reply send(String method, String target, String body) {
    return send(method, target, body.getBytes(StandardCharsets.UTF_8));
  }

  Reply send(String method, String target, byte[] body) {
    return whole(method, target, body).reply();
  }

  Reply.Whole whole(String method, String target, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
            .method(method, BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      String type = response.headers().firstValue("content-type").orElse("");
      Map<String, String> received = new HashMap<>();
      response.headers().map().forEach((name, values) -> received.put(name, values.getFirst()));
      return new Reply.Whole(
          new Reply(response.statusCode(), type, response.body()), Map.copyOf(received));
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Logs a user in, with empty payload and data. */
  Reply login(String userId) {
    ObjectNode login = JSON.createObjectNode().put("userId", userId);
    login.putObject("userDataInJWT");
    login.putObject("userDataInDatabase");
    return post("/session", login);
  }

  Reply refresh(String refreshToken) {
    return post("/session/refresh", JSON.createObjectNode().put("refreshToken", refreshToken));
  }

  Reply verify(String accessToken) {
    return post(
        "/session/verify",
        JSON.createObjectNode().put("accessToken", accessToken).put("doAntiCsrfCheck", false));
  }
}
