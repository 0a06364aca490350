package dev.latchkey.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * Applications without the native library, or on machines where it cannot be loaded: each is a
 * class loader that sees nothing but what is named.
 */
class AbsenceTest {

  private static final String TEMPORARY_FOLDER = "com.amazon.corretto.crypto.provider.tmpdir";

  private static ClassLoader application(Class<?>... of) {
    URL[] places =
        Stream.of(of)
            .map(type -> type.getProtectionDomain().getCodeSource())
            .map(CodeSource::getLocation)
            .toArray(URL[]::new);
    return new URLClassLoader(places, ClassLoader.getPlatformClassLoader());
  }

  private static String line(ClassLoader application, CryptoProvider wish)
      throws ReflectiveOperationException {
    Object there =
        application
            .loadClass(CryptoProvider.class.getName())
            .getMethod("valueOf", String.class)
            .invoke(null, wish.name());
    Object chosen = there.getClass().getMethod("choose").invoke(there);
    return (String)
        application.loadClass(ChosenProvider.class.getName()).getMethod("line").invoke(chosen);
  }

  private static String failure(ClassLoader application) throws ReflectiveOperationException {
    try {
      return "no failure: " + line(application, CryptoProvider.CORRETTO);
    } catch (InvocationTargetException failure) {
      Throwable cause = Objects.requireNonNull(failure.getCause());
      assertThat(cause.getClass().getName()).isEqualTo(CryptoProviderMissing.class.getName());
      return String.valueOf(cause.getMessage());
    }
  }

  @Test
  void auto_withoutTheLibrary_isTheJdkAndSaysWhatIsMissing() throws Exception {
    assertThat(line(application(CryptoProvider.class, NullMarked.class), CryptoProvider.AUTO))
        .isEqualTo(
            "event=crypto_provider provider=jdk message=\"software.amazon.cryptools:"
                + "AmazonCorrettoCryptoProvider is not on the class path\"");
  }

  @Test
  void corretto_withoutTheLibrary_isAMistakeThatSaysWhatIsMissing() throws Exception {
    assertThat(failure(application(CryptoProvider.class, NullMarked.class)))
        .isEqualTo(
            "the Amazon Corretto Crypto Provider cannot be used: software.amazon.cryptools:"
                + "AmazonCorrettoCryptoProvider is not on the class path");
  }

  /** As on a root that is read-only: the library is in an archive and has to be written first. */
  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void library_thatCannotBeWritten_isNotUsedAndItIsSaidWhy() throws Exception {
    ClassLoader application =
        application(CryptoProvider.class, NullMarked.class, AmazonCorrettoCryptoProvider.class);
    System.setProperty(TEMPORARY_FOLDER, "/dev/null/folder");
    try {
      assertThat(line(application, CryptoProvider.AUTO))
          .startsWith(
              "event=crypto_provider provider=jdk"
                  + " message=\"its native library cannot be loaded on this machine: ")
          .contains("/dev/null");
      assertThat(failure(application)).contains("cannot be loaded on this machine: ");
    } finally {
      System.clearProperty(TEMPORARY_FOLDER);
    }
  }
}
