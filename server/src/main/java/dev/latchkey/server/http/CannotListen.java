package dev.latchkey.server.http;

import dev.latchkey.server.config.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The address cannot be listened on. The message is one line for a person. */
public final class CannotListen extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotListen(Settings.Listen address, String reason) {
    super("Cannot listen on %s:%s: %s".formatted(address.host(), address.port(), reason));
  }

  /** Whether nobody listens on an address; false also when that cannot be told. */
  static boolean isFree(Settings.Listen address) {
    try {
      check(address);
      return true;
    } catch (CannotListen taken) {
      return false;
    }
  }

  /** Tries the address for a moment, since the HTTP library does not say why it failed. */
  public static void check(Settings.Listen address) {
    InetSocketAddress socketAddress = new InetSocketAddress(address.host(), address.port());
    if (socketAddress.isUnresolved()) {
      throw new CannotListen(address, "the host name is not known");
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(socketAddress);
    } catch (IOException failure) {
      throw new CannotListen(address, reason(failure));
    }
  }

  /** The operating system has two reasons, and Java only a text. */
  private static String reason(IOException failure) {
    String text = String.valueOf(failure.getMessage());
    return text.contains("in use")
        ? "the port is in use, perhaps by another Latchkey (latchkey list shows it)"
        : "the port is not permitted (" + text + ")";
  }
}
