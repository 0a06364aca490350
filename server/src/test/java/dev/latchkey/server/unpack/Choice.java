package dev.latchkey.server.unpack;

import dev.latchkey.crypto.CryptoProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that writes to a file who computes signatures in it. */
final class Choice {
  private Choice() {}

  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[0]), CryptoProvider.AUTO.choose().line());
  }
}
