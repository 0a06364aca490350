package dev.latchkey.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.KeyFactory;
import java.security.Security;
import java.security.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CryptoProviderTest {

  private static ChosenProvider.Corretto corretto() {
    ChosenProvider found = CryptoProvider.AUTO.choose();
    assumeTrue(found instanceof ChosenProvider.Corretto, found.line());
    return (ChosenProvider.Corretto) found;
  }

  @ParameterizedTest
  @EnumSource
  void parse_itsWord_isTheWish(CryptoProvider wish) {
    assertThat(CryptoProvider.parse(wish.word())).contains(wish);
  }

  @ParameterizedTest
  @CsvSource({"AUTO, AUTO", "' Corretto ', CORRETTO", "jDk, JDK"})
  void parse_inAnyLetterCase_isTheWish(String text, CryptoProvider wish) {
    assertThat(CryptoProvider.parse(text)).contains(wish);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "native", "jdk corretto", "sunec"})
  void parse_anythingElse_isNothing(String text) {
    assertThat(CryptoProvider.parse(text)).isEmpty();
  }

  @Test
  void jdk_chosen_isTheJdkWhateverElseThereIs() {
    ChosenProvider chosen = CryptoProvider.JDK.choose();

    assertThat(chosen.given()).isEmpty();
    assertThat(chosen.line())
        .isEqualTo("event=crypto_provider provider=jdk message=\"it was asked for\"");
  }

  @Test
  void auto_whereTheLibraryLoads_isTheLibraryAndSaysItsVersion() {
    ChosenProvider.Corretto found = corretto();

    assertThat(found.line())
        .matches("event=crypto_provider provider=corretto version=\\d+\\.\\d.*");
    assertThat(found.toString()).doesNotContain("\n");
    assertThat(CryptoProvider.CORRETTO.choose()).isEqualTo(found);
  }

  @Test
  void corretto_chosen_hasWhatAccessTokensNeed() throws Exception {
    ChosenProvider.Corretto found = corretto();

    for (String name : new String[] {"SHA256withRSA", "SHA256withECDSAinP1363Format"}) {
      assertThat(Signature.getInstance(name, found.provider())).isNotNull();
    }
    assertThat(KeyFactory.getInstance("EC", found.provider())).isNotNull();
  }

  @Test
  void corretto_chosen_isNotRegisteredWithTheJvm() {
    corretto();

    assertThat(Security.getProviders())
        .extracting("name")
        .isNotEmpty()
        .doesNotContain("AmazonCorrettoCryptoProvider");
  }

  @Test
  void failure_ofSeveralLinesAndCauses_isToldOnOneLine() {
    Throwable failure =
        new IllegalStateException("outer", new UnsatisfiedLinkError("no \"lib\"\n  here\r\n"));

    assertThat(CorrettoLibrary.unusable("it cannot be loaded", failure).line())
        .isEqualTo(
            "event=crypto_provider provider=jdk"
                + " message=\"it cannot be loaded: UnsatisfiedLinkError: no 'lib' here\"");
  }
}
