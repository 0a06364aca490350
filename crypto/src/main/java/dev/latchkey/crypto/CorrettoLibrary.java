package dev.latchkey.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.amazon.corretto.crypto.provider.SelfTestStatus;
import java.util.regex.Pattern;

/** Amazon Corretto's provider. Used only where its classes are there. */
final class CorrettoLibrary {

  private static final Pattern LINE_BREAKS = Pattern.compile("\\s*[\\r\\n]+\\s*");

  private CorrettoLibrary() {}

  /** Whatever goes wrong in a library that is not needed is no reason to do nothing. */
  static ChosenProvider loaded() {
    try {
      AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
      Throwable failure = provider.getLoadingError();
      if (failure != null) {
        return unusable("its native library cannot be loaded on this machine", failure);
      }
      SelfTestStatus tests = provider.runSelfTests();
      return tests == SelfTestStatus.PASSED
          ? new ChosenProvider.Corretto(provider)
          : new ChosenProvider.Jdk("its self tests say " + tests);
    } catch (LinkageError | RuntimeException failure) {
      return unusable("it cannot be used on this machine", failure);
    }
  }

  /** The innermost cause says most, and may have several lines. */
  static ChosenProvider.Jdk unusable(String what, Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String told = LINE_BREAKS.matcher(String.valueOf(cause.getMessage())).replaceAll(" ");
    return new ChosenProvider.Jdk(
        what + ": " + cause.getClass().getSimpleName() + ": " + told.strip().replace('"', '\''));
  }
}
