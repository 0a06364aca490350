package dev.latchkey.store.sql.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTextTest {

  /** The characters that matter, and one that does not. */
  private static final String ALPHABET = "a\u0000\uFDD0\uD83D\uDE000";

  @ParameterizedTest
  @ValueSource(strings = {"", "anna", "😀", "ünïcode \\ ' \" \n", "0000"})
  void ofName_ofOrdinaryText_isTheTextItself(String name) {
    assertThat(StoredText.ofName(name)).isSameAs(name);
  }

  @Test
  void ofName_ofAnyText_survivesUtf8AndComesBack() {
    Random random = new Random(42);
    for (int round = 0; round < 10_000; round++) {
      String name = anyText(random);
      String stored = StoredText.ofName(name);

      assertThat(new String(stored.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
          .isEqualTo(stored)
          .doesNotContain("\u0000");
      assertThat(StoredText.toName(stored)).isEqualTo(name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFDD0", "\uFDD0000", "a\uFDD0+00a", "\uFDD0wxyz"})
  void toName_ofAMarkWithoutDigits_isRefused(String stored) {
    assertThatThrownBy(() -> StoredText.toName(stored))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String anyText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(8); length > 0; length--) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
