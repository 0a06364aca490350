package dev.latchkey.client.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RefusalTest {

  @Test
  void codes_areReasonsOfTheServer() throws IOException {
    String specification = Files.readString(Path.of("..", "..", "spec", "reasons.md"));
    String servers = specification.split("(?m)^## (Made by the server|Made by SDKs)$", -1)[1];

    assertThat(Refusal.values())
        .allSatisfy(refusal -> assertThat(servers).contains("| `" + refusal.code() + "` |"));
  }
}
