package dev.latchkey.client.web;

import dev.latchkey.client.Device;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a request says of the device that it comes from. */
final class Devices {
  private static final int LABEL = 256;
  private static final int IP_ADDRESS = 64;
  private static final int USER_AGENT = 1024;

  private Devices() {}

  /** Fills what the application does not say of the device. */
  static Device completed(
      Device said, WebExchange exchange, Function<WebExchange, @Nullable String> label) {
    return new Device(
        cut(said.label() == null ? label.apply(exchange) : said.label(), LABEL),
        cut(said.ipAddress() == null ? exchange.remoteAddress() : said.ipAddress(), IP_ADDRESS),
        cut(said.userAgent() == null ? userAgent(exchange) : said.userAgent(), USER_AGENT));
  }

  private static @Nullable String userAgent(WebExchange exchange) {
    return exchange.requestHeaders("User-Agent").stream().findFirst().orElse(null);
  }

  /** Cuts, and not through a character of two units. */
  static @Nullable String cut(@Nullable String text, int length) {
    if (text == null || text.length() <= length) {
      return text;
    }
    boolean through = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, through ? length - 1 : length);
  }
}
