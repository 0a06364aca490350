package dev.latchkey.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes arrive in any pieces; what they mean is a matter of their order only. */
class FramingOfPiecesTest {
  private static final String SOUND =
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
          + "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nb\r\nhello there\r\n0\r\n\r\n"
          + "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

  @Test
  void requests_sound_areAcceptedInAnyPieces() {
    for (int size = 1; size <= SOUND.length(); size++) {
      Framing framing = new Framing(1000);

      assertThat(accepted(framing, SOUND, size)).isEqualTo(SOUND.length());
      assertThat(framing.isBetweenRequests()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +3\r\n\r\nabc",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n+2\r\nab\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
      })
  void request_broken_isFoundInAnyPieces(String request) {
    for (int size = 1; size <= request.length(); size++) {
      Framing framing = new Framing(1000);

      assertThat(accepted(framing, SOUND + request, size)).isLessThan((SOUND + request).length());
      assertThat(framing.fault()).isEqualTo(Framing.Fault.MALFORMED);
      assertThat(framing.isBetweenRequests()).isFalse();
    }
  }

  private static int accepted(Framing framing, String text, int size) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    int accepted = 0;
    for (int from = 0; from < bytes.length && framing.fault() == null; from += size) {
      accepted +=
          framing.accept(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size)));
    }
    return accepted;
  }
}
