package dev.latchkey.servlet.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.Latchkey;
import dev.latchkey.servlet.browser.CookieReadings.Reading;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whose session a hostile {@code Cookie} header is, through a socket, to an application in any
 * framework: its cookies have the prefix {@code __Host-}, and {@code GET /in/account} answers with
 * the user of the session.
 */
public interface CookieReadingsContract {

  /** Where the application listens. */
  int port();

  /** What keeps its sessions. */
  Latchkey latchkey();

  /**
   * The characters for which a container may refuse a header, in the words of regular expressions:
   * those that HTTP forbids (RFC 9110, 5.5).
   */
  default String refusable() {
    return "[\\x00-\\x08\\x0a-\\x1f]";
  }

  @ParameterizedTest
  @MethodSource("dev.latchkey.servlet.browser.CookieReadings#all")
  default void session_ofEachHeader_isThatOfTheTable(Reading reading) throws IOException {
    String cookies = new CookieReadings(latchkey()).lines(reading);

    String answer = Wire.answer(port(), "GET /in/account HTTP/1.1\r\n" + cookies);

    if (reading.holds(refusable()) && answer.startsWith("HTTP/1.1 400")) {
      return;
    }
    boolean isNobodys = reading.user().equals("nobody");
    assertThat(answer).startsWith(isNobodys ? "HTTP/1.1 401 " : "HTTP/1.1 200 ");
    assertThat(answer.endsWith("\r\n\r\n" + reading.user())).isNotEqualTo(isNobodys);
    assertThat(answer.contains("\r\nSet-Cookie: ")).isEqualTo(!isNobodys && reading.isDoubled());
  }
}
