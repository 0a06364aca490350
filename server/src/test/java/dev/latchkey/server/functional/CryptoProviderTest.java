package dev.latchkey.server.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.crypto.ChosenProvider;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.server.boot.Stores;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers on one store, of which one computes with a native library and the other with the JDK. */
class CryptoProviderTest {

  @ParameterizedTest
  @CsvSource({"jdk, corretto", "corretto, jdk"})
  void tokens_ofServersThatComputeInDifferentWays_areGoodAtBoth(String one, String other) {
    ChosenProvider found = CryptoProvider.AUTO.choose();
    Assumptions.assumeTrue(found instanceof ChosenProvider.Corretto, found.line());
    Stores stores = TestServer.inMemory();
    try (TestServer first = TestServer.on(stores, "crypto_provider", one);
        TestServer second = TestServer.on(stores, "crypto_provider", other)) {
      NativeClient here = NativeClient.of(first);
      NativeClient there = NativeClient.of(second);
      TestClient.Reply login = here.create("anna");
      TestClient.Reply refreshed = there.refresh(login.token("refreshToken"));

      assertThat(there.verify(login.token("accessToken")).status()).isEqualTo(200);
      assertThat(here.verify(refreshed.token("accessToken")).status()).isEqualTo(200);
      assertThat(here.http().get("/v1/jwks").json()).isEqualTo(there.http().get("/v1/jwks").json());
      assertLegacyTokensAreGoodAtBoth(first, second);
    }
  }

  private static void assertLegacyTokensAreGoodAtBoth(TestServer first, TestServer second) {
    String body = "{\"userId\":\"anna\",\"userDataInJWT\":{},\"userDataInDatabase\":{}}";
    TestClient.Reply login = first.client("2.3").post("/session", body);
    String shown =
        "{\"accessToken\":\"%s\",\"doAntiCsrfCheck\":false,\"enableAntiCsrf\":false}"
            .formatted(login.token("accessToken"));

    for (TestServer server : new TestServer[] {first, second}) {
      assertThat(
              server.client("2.3").post("/session/verify", shown).json().path("status").asString())
          .isEqualTo("OK");
    }
  }
}
