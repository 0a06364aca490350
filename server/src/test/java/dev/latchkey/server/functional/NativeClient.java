package dev.latchkey.server.functional;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/** Speaks the native API. */
record NativeClient(TestClient http) {

  static NativeClient of(TestServer server) {
    return new NativeClient(server.client());
  }

  static ObjectNode object() {
    return TestClient.JSON.createObjectNode();
  }

  TestClient.Reply create(String userId) {
    return http.post("/v1/sessions", object().put("userId", userId));
  }

  TestClient.Reply verify(String accessToken) {
    return http.post("/v1/sessions/verify", object().put("accessToken", accessToken));
  }

  TestClient.Reply refresh(String refreshToken) {
    return http.post("/v1/sessions/refresh", object().put("refreshToken", refreshToken));
  }

  TestClient.Reply regenerate(String accessToken, ObjectNode jwtPayload) {
    ObjectNode body = object().put("accessToken", accessToken);
    body.set("jwtPayload", jwtPayload);
    return http.post("/v1/sessions/regenerate", body);
  }

  TestClient.Reply revoke(String handle) {
    ObjectNode body = object();
    body.putArray("handles").add(handle);
    return http.post("/v1/sessions/revoke", body);
  }

  /** The last word of a problem's type, or what came instead. */
  static String problem(TestClient.Reply reply) {
    return reply.contentType().equals("application/problem+json")
        ? reply.json().path("type").asString().replace("urn:latchkey:problem:", "")
        : reply.toString();
  }

  static String reason(TestClient.Reply reply) {
    return reply.json().path("reason").asString();
  }

  static String handle(TestClient.Reply reply) {
    return reply.json().path("session").path("handle").asString();
  }

  /** A segment of a token, read. */
  static ObjectNode segment(String token, int number) {
    byte[] json = Base64.getUrlDecoder().decode(token.split("\\.", -1)[number]);
    return (ObjectNode) TestClient.JSON.readTree(new String(json, StandardCharsets.UTF_8));
  }
}
