package dev.latchkey.crypto;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who shall compute the signatures of access tokens. The results are the same with all. */
public enum CryptoProvider {
  /** Amazon Corretto's native library where it can be loaded, else the JDK. The default. */
  AUTO,
  /** The JDK, whatever else there is. */
  JDK,
  /** Amazon Corretto's native library; it is a mistake when it cannot be loaded. */
  CORRETTO;

  /**
   * {@return the wish in a text, in any letter case; empty when it is none}
   *
   * @param text one of the three words
   */
  public static Optional<CryptoProvider> parse(String text) {
    return Arrays.stream(values())
        .filter(value -> value.name().equalsIgnoreCase(text.strip()))
        .findFirst();
  }

  /** {@return the wish as it is written in settings, in lower case} */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * {@return who computes signatures in this process}
   *
   * <p>The native library is loaded at the first call, which takes some tenths of a second and
   * writes it to the JVM's folder for temporary files for a moment; later calls return the same.
   *
   * @throws CryptoProviderMissing when it shall be Corretto's and cannot be
   */
  public ChosenProvider choose() {
    return switch (this) {
      case AUTO -> Corretto.found();
      case JDK -> new ChosenProvider.Jdk("it was asked for");
      case CORRETTO -> required(Corretto.found());
    };
  }

  private static ChosenProvider required(ChosenProvider found) {
    if (found instanceof ChosenProvider.Jdk jdk) {
      throw new CryptoProviderMissing(jdk.reason());
    }
    return found;
  }
}
