package dev.latchkey.crypto;

import org.jspecify.annotations.Nullable;

/** Looks for Amazon Corretto's provider, which may be absent: so no class of it is named here. */
final class Corretto {

  private static final String NAME =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

  private Corretto() {}

  /** {@return the provider, or the JDK's own with the reason} */
  static ChosenProvider found() {
    return isThere(Corretto.class.getClassLoader())
        ? CorrettoLibrary.loaded()
        : new ChosenProvider.Jdk(
            "software.amazon.cryptools:AmazonCorrettoCryptoProvider is not on the class path");
  }

  private static boolean isThere(@Nullable ClassLoader loader) {
    try {
      Class.forName(NAME, false, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError absent) {
      return false;
    }
  }
}
