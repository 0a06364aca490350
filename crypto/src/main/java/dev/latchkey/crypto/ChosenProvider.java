package dev.latchkey.crypto;

import java.security.Provider;
import java.util.Optional;

/** Who computes the signatures of access tokens in this process. Immutable. */
public sealed interface ChosenProvider {

  /** {@return what the JDK's factories are to be asked with; empty for the JDK's own} */
  Optional<Provider> given();

  /** {@return the one line that a log says about it} */
  String line();

  /**
   * The JDK's own providers.
   *
   * @param reason why it is not the native library, in a few words on one line
   */
  record Jdk(String reason) implements ChosenProvider {
    @Override
    public Optional<Provider> given() {
      return Optional.empty();
    }

    @Override
    public String line() {
      return "event=crypto_provider provider=jdk message=\"" + reason + "\"";
    }
  }

  /**
   * Amazon Corretto's native library. It is not registered with the JVM: nobody else uses it unless
   * they ask for it.
   *
   * @param provider loaded, and its self tests have passed
   */
  record Corretto(Provider provider) implements ChosenProvider {
    @Override
    public Optional<Provider> given() {
      return Optional.of(provider);
    }

    @Override
    public String line() {
      return "event=crypto_provider provider=corretto version=" + provider.getVersionStr();
    }
  }
}
