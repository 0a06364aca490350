package dev.latchkey.servlet.browser;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests byte by byte, each character one byte. */
final class Wire {
  private static final int PATIENCE_MILLISECONDS = 30_000;

  private Wire() {}

  /** Sends the beginning of a request, with the headers that each needs, and returns the answer. */
  static String answer(int port, String beginning) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(PATIENCE_MILLISECONDS);
      String whole = beginning + "\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(whole.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
