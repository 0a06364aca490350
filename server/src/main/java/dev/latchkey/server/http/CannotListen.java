package dev.latchkey.server.http;

import dev.latchkey.server.config.Settings;

/** The address cannot be listened on. The message is one line for a person. */
public final class CannotListen extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotListen(Settings.Listen address, RuntimeException cause) {
    super(
        "Cannot listen on %s:%d: %s".formatted(address.host(), address.port(), reason(cause)),
        cause);
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return switch (root) {
      case java.net.BindException bind ->
          "the port is in use or not permitted (" + bind.getMessage() + ")";
      case java.nio.channels.UnresolvedAddressException unresolved -> "the host name is not known";
      case java.net.UnknownHostException unknown -> "the host name is not known";
      default -> String.valueOf(root.getMessage());
    };
  }
}
