package dev.latchkey.engine.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeHeaderTest {

  private static final String ONE = "a".repeat(43);
  private static final String OTHER = "b".repeat(43);

  private final NativeHeader header = new NativeHeader();

  @Test
  void segment_ofEachKeyInTurn_namesThatKey() {
    assertThat(header.segment(ONE)).isEqualTo(written(ONE));
    assertThat(header.segment(OTHER)).isEqualTo(written(OTHER));
    assertThat(header.segment(ONE)).isEqualTo(written(ONE));
  }

  @Test
  void keyId_beforeAndAfterTheHeaderWasWritten_isTheSame() {
    assertThat(header.keyId(written(ONE))).contains(ONE);

    header.segment(ONE);

    assertThat(header.keyId(written(ONE))).contains(ONE);
    assertThat(header.keyId(written(OTHER))).contains(OTHER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "e30", "{}", "eyJhbGciOiJub25lIn0"})
  void keyId_ofAnythingElse_isNothing(String segment) {
    assertThat(header.keyId(segment)).isEmpty();

    header.segment(ONE);

    assertThat(header.keyId(segment)).isEmpty();
  }

  private static String written(String keyId) {
    String json = "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}".formatted(keyId);
    return Base64Form.URL.encode(json.getBytes(StandardCharsets.UTF_8));
  }
}
