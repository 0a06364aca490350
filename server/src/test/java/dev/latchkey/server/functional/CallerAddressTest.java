package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers of this machine, whose address is let in or kept out. */
class CallerAddressTest {
  private static final String LOGIN =
      "{\"userId\":\"u\",\"userDataInJWT\":{},\"userDataInDatabase\":{}}";
  private static final TestClient.Reply REFUSED =
      new TestClient.Reply(
          403, "text/html; charset=UTF-8", "Requests from this address are not allowed\n");

  @ParameterizedTest
  @CsvSource({
    "ip_allow_regex, 127\\.0\\.0\\.1, 200",
    "ip_allow_regex, 127\\.0\\.0\\.2, 403",
    "ip_allow_regex, 27\\.0\\.0\\.1, 403",
    "ip_deny_regex, 127\\..*, 403",
    "ip_deny_regex, 127, 200"
  })
  void login_fromAnAddress_isDoneOrRefused(String key, String expression, int status) {
    try (TestServer server = TestServer.with(key, expression)) {
      assertThat(server.client().post("/session", LOGIN).status()).isEqualTo(status);
    }
  }

  @Test
  void refusal_inBothInterfaces_isWordedAsAllOthers() {
    try (TestServer server = TestServer.with("ip_deny_regex", "127\\.0\\.0\\.1")) {
      assertThat(server.client().post("/session", LOGIN)).isEqualTo(REFUSED);
      assertThat(server.client().get("/apiversion")).isEqualTo(REFUSED);
      TestClient.Reply native1 = server.client().post("/v1/sessions", LOGIN);
      assertThat(native1.status()).isEqualTo(403);
      assertThat(NativeClient.problem(native1)).isEqualTo("caller-refused");
      assertThat(NativeClient.reason(native1)).isEqualTo("request_address_not_allowed");
      assertThat(server.client().get("/v1/jwks").status()).isEqualTo(403);
    }
  }

  /** An address that is kept out learns nothing about keys. */
  @Test
  void refusal_withAKeyOrWithout_isTheSame() {
    String key = "0123456789-0123456789";
    try (TestServer server = TestServer.with("api_keys", key, "ip_allow_regex", "10\\..*")) {
      assertThat(server.client().with("api-key", key).post("/session", LOGIN)).isEqualTo(REFUSED);
      assertThat(server.client().post("/session", LOGIN)).isEqualTo(REFUSED);
    }
  }

  /** What a client says about itself changes nothing. */
  @Test
  void forwardedFor_saidByTheClient_isNotBelieved() {
    try (TestServer server = TestServer.with("ip_allow_regex", "10\\..*")) {
      TestClient liar =
          server.client().with("X-Forwarded-For", "10.0.0.1").with("Forwarded", "for=10.0.0.1");

      assertThat(liar.post("/session", LOGIN)).isEqualTo(REFUSED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/hello", "/health/live", "/health/ready", "/config?pid=1"})
  void probesAndTheLaunchersQuestion_fromAnyAddress_areAnswered(String path) {
    try (TestServer server = TestServer.with("ip_deny_regex", ".*")) {
      assertThat(server.client().get(path).status()).isEqualTo(200);
    }
  }
}
