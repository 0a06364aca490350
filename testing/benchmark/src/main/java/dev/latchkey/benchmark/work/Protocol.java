package dev.latchkey.benchmark.work;

import dev.latchkey.benchmark.driver.Line;
import java.io.IOException;
import java.util.Locale;

/** The languages that servers are asked in. */
public enum Protocol {
  /** The native API; tokens with ES256. */
  NATIVE("") {
    @Override
    byte[] create(String user) {
      return Requests.post(
          "/v1/sessions",
          "",
          "{\"userId\":\"%s\",\"jwtPayload\":{\"role\":\"admin\"},\"sessionData\":{\"cart\":[1,2,3]}}"
              .formatted(user));
    }

    @Override
    byte[] refresh(String token) {
      return Requests.post(
          "/v1/sessions/refresh", "", "{\"refreshToken\":\"%s\"}".formatted(token));
    }

    @Override
    byte[] verify(String token) {
      return Requests.post("/v1/sessions/verify", "", "{\"accessToken\":\"%s\"}".formatted(token));
    }

    @Override
    byte[] get(String handle) {
      return Requests.get("/v1/session?handle=" + handle, "");
    }

    @Override
    byte[] revoke(String handle) {
      return Requests.post("/v1/sessions/revoke", "", "{\"handles\":[\"%s\"]}".formatted(handle));
    }

    @Override
    byte[] list(String user) {
      return Requests.get("/v1/sessions?userId=" + user, "");
    }
  },
  /** CDI 2.3; tokens with RS256. */
  CDI("cdi-version: 2.3\r\n") {
    @Override
    byte[] create(String user) {
      return Requests.post(
          "/session",
          headers(),
          "{\"userId\":\"%s\",\"userDataInJWT\":{\"role\":\"admin\"},\"userDataInDatabase\":{\"cart\":[1,2,3]}}"
              .formatted(user));
    }

    @Override
    byte[] refresh(String token) {
      return Requests.post(
          "/session/refresh", headers(), "{\"refreshToken\":\"%s\"}".formatted(token));
    }

    @Override
    byte[] verify(String token) {
      return Requests.post(
          "/session/verify",
          headers(),
          "{\"accessToken\":\"%s\",\"doAntiCsrfCheck\":false}".formatted(token));
    }

    @Override
    byte[] get(String handle) {
      return Requests.get("/session/data?sessionHandle=" + handle, headers());
    }

    @Override
    byte[] revoke(String handle) {
      return Requests.post(
          "/session/remove", headers(), "{\"sessionHandles\":[\"%s\"]}".formatted(handle));
    }

    @Override
    byte[] list(String user) {
      return Requests.get("/session/user?userId=" + user, headers());
    }
  };

  private final String headers;

  Protocol(String headers) {
    this.headers = headers;
  }

  String headers() {
    return headers;
  }

  abstract byte[] create(String user);

  abstract byte[] refresh(String token);

  abstract byte[] verify(String token);

  abstract byte[] get(String handle);

  abstract byte[] revoke(String handle);

  abstract byte[] list(String user);

  /** As in the names of figures. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Asks, and returns the body of an answer that says that all is well: no other is measured. */
  String ask(Line line, byte[] request) throws IOException {
    Line.Reply reply = line.ask(request);
    boolean isWell =
        reply.status() / 100 == 2 && (this == NATIVE || reply.body().contains("\"status\":\"OK\""));
    if (!isWell) {
      throw new IllegalStateException("answered " + reply.status() + " " + reply.body());
    }
    return reply.body();
  }
}
