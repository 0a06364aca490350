package dev.latchkey.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.SessionTokens;
import dev.latchkey.crypto.ChosenProvider;
import dev.latchkey.crypto.CryptoProvider;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whoever computes signatures: the sessions are the same, and the application's own affairs too.
 */
class CryptoProviderTest {

  @TempDir private Path folder;

  private static void assumeThatTheLibraryLoads() {
    ChosenProvider found = CryptoProvider.AUTO.choose();
    Assumptions.assumeTrue(found instanceof ChosenProvider.Corretto, found.line());
  }

  private Latchkey open(CryptoProvider wish) {
    return InProcess.over(folder.resolve("sessions.sqlite")).cryptoProvider(wish).open();
  }

  @ParameterizedTest
  @CsvSource({"JDK, CORRETTO", "CORRETTO, JDK"})
  void tokens_ofOneWay_areGoodInTheOther(CryptoProvider one, CryptoProvider other) {
    assumeThatTheLibraryLoads();
    SessionTokens login;
    try (Latchkey latchkey = open(one)) {
      login = latchkey.createNewSession(NewSession.of("anna"));
    }
    try (Latchkey latchkey = open(other)) {
      String shown = login.accessToken().token();
      assertThat(
              latchkey
                  .getSession(shown, null, false, login.idRefreshToken().token())
                  .session()
                  .userId())
          .isEqualTo("anna");
      assertThat(latchkey.refreshSession(login.refreshToken().token()).session().userId())
          .isEqualTo("anna");
    }
  }

  @Test
  void open_withTheLibrary_leavesTheProvidersOfTheApplicationAsTheyWere() throws Exception {
    assumeThatTheLibraryLoads();
    Provider[] before = Security.getProviders();

    try (Latchkey latchkey = open(CryptoProvider.CORRETTO)) {
      latchkey.createNewSession(NewSession.of("anna"));

      assertThat(Security.getProviders()).containsExactly(before);
      assertThat(Signature.getInstance("SHA256withECDSA").getProvider()).isIn((Object[]) before);
    }
  }
}
