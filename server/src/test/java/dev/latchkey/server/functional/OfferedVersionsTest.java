package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions of the protocol that the operator wants spoken (facts: CDI sheet 1.3). */
class OfferedVersionsTest {
  private static final String LOGIN =
      "{\"userId\":\"u\",\"userDataInJWT\":{},\"userDataInDatabase\":{}}";
  private static final String MIN = "supertokens_min_cdi_version";
  private static final String MAX = "supertokens_max_cdi_version";

  @Test
  void versions_betweenTheTwo_areOfferedAndAccepted() {
    try (TestServer server = TestServer.with(MIN, "2.1", MAX, "2.2")) {
      assertThat(server.client().get("/apiversion").body())
          .isEqualTo("{\"versions\":[\"2.1\",\"2.2\"]}\n");
      assertThat(server.client("2.1").post("/session", LOGIN).word()).isEqualTo("OK");
      assertThat(server.client("2.2").post("/session", LOGIN).word()).isEqualTo("OK");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2.0, cdi-version 2.0 is lower than the minimum allowed (2.1)",
    "1.0, cdi-version 1.0 is lower than the minimum allowed (2.1)",
    "0.9, cdi-version 0.9 is lower than the minimum allowed (2.1)",
    "2.3, cdi-version 2.3 not supported",
    "9.9, cdi-version 9.9 not supported"
  })
  void version_outsideOfThem_isRefusedWithItsText(String version, String text) {
    try (TestServer server = TestServer.with(MIN, "2.1", MAX, "2.2")) {
      assertThat(server.client(version).post("/session", LOGIN))
          .isEqualTo(new TestClient.Reply(400, "text/html; charset=UTF-8", text + "\n"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "2", "2.", "v2.0", "2.0.0.0", "<b>2.0</b>", "2.0, 2.1"})
  void version_thatIsNone_isRefusedWithoutBeingRepeated(String version) {
    try (TestServer server = TestServer.with()) {
      assertThat(server.client().with("cdi-version", version).post("/session", LOGIN).body())
          .isEqualTo("cdi-version header is invalid\n");
    }
  }

  @Test
  void versions_withNothingLeft_leaveTheNativeInterface() {
    try (TestServer server = TestServer.with(MIN, "5.6")) {
      assertThat(server.client().get("/apiversion").body()).isEqualTo("{\"versions\":[]}\n");
      assertThat(server.client().post("/v1/sessions", "{\"userId\":\"u\"}").status())
          .isEqualTo(201);
    }
  }
}
