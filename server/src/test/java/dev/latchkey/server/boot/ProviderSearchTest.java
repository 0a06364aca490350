package dev.latchkey.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.crypto.ChosenProvider;
import dev.latchkey.crypto.CryptoProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a missing library leads to is shown with a process of its own, in CryptoProviderStartTest.
 */
class ProviderSearchTest {

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "JDK"})
  void found_onAThreadOfItsOwn_isWhatTheWishChooses(CryptoProvider wish) {
    try (ProviderSearch search = ProviderSearch.begin(wish)) {
      assertThat(search.found()).isEqualTo(wish.choose());
    }
  }

  @Test
  void found_askedTwice_isTheSame() {
    try (ProviderSearch search = ProviderSearch.begin(CryptoProvider.AUTO)) {
      ChosenProvider first = search.found();

      assertThat(search.found()).isSameAs(first);
    }
  }

  @Test
  void found_afterTheSearchWasClosed_isStillThere() {
    ProviderSearch search = ProviderSearch.begin(CryptoProvider.JDK);
    search.close();

    assertThat(search.found()).isInstanceOf(ChosenProvider.Jdk.class);
  }
}
