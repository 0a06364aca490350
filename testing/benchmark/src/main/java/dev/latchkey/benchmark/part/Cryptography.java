package dev.latchkey.benchmark.part;

import java.security.Provider;
import java.security.Security;

/** Whose cryptography is measured. */
final class Cryptography {

  /** What the JDK has, in its own order. */
  static final String PLATFORM = "platform";

  private Cryptography() {}

  /**
   * Puts a provider before all others of this process.
   *
   * @param name {@link #PLATFORM}, or the class of a provider on the class path
   */
  static void use(String name) {
    if (name.equals(PLATFORM)) {
      return;
    }
    try {
      Object provider = Class.forName(name).getDeclaredConstructor().newInstance();
      Security.insertProviderAt((Provider) provider, 1);
    } catch (ReflectiveOperationException absent) {
      throw new IllegalArgumentException("no such provider: " + name, absent);
    }
  }
}
