package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReasonListTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z_]+)` \\| \\S.* \\| \\S.* \\|$");

  @Test
  void specification_listsExactlyTheReasonsOfSdksInTheirOrder() throws IOException {
    String specification = Files.readString(Path.of("..", "..", "spec", "reasons.md"));
    String section = specification.split("(?m)^## Made by SDKs$", -1)[1];
    List<String> listed = ROW.matcher(section).results().map(row -> row.group(1)).toList();

    assertThat(listed).isEqualTo(Arrays.stream(SdkReason.values()).map(SdkReason::code).toList());
  }
}
