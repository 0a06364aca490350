package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What editors show of the properties. */
class MetadataTest {
  private static Map<String, JsonNode> properties() throws IOException {
    Map<String, JsonNode> properties = new TreeMap<>();
    try (InputStream file =
        MetadataTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      JsonMapper.shared()
          .readTree(Objects.requireNonNull(file))
          .get("properties")
          .forEach(property -> properties.put(property.get("name").asString(), property));
    }
    return properties;
  }

  private static List<String> names(String prefix, Class<?> type) {
    List<String> names = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name =
          prefix + "." + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      if (component.getType().isRecord()) {
        names.addAll(names(name, component.getType()));
      } else {
        names.add(name);
      }
    }
    return names;
  }

  @Test
  void properties_areAllDescribed() throws IOException {
    List<String> expected = names("latchkey", LatchkeyProperties.class);
    Map<String, JsonNode> described = properties();

    assertThat(described.keySet())
        .containsAll(expected)
        .hasSize(expected.size() + 1)
        .contains("management.health.latchkey.enabled");
    assertThat(described.values())
        .allSatisfy(property -> assertThat(property.path("description").asString()).endsWith("."));
  }

  @Test
  void defaults_areKnownToEditors() throws IOException {
    JsonNode time = Objects.requireNonNull(properties().get("latchkey.request-timeout"));
    JsonNode prefix = Objects.requireNonNull(properties().get("latchkey.web.cookie-prefix"));

    assertThat(time.path("type").asString()).isEqualTo("java.time.Duration");
    assertThat(time.path("defaultValue").asString()).isEqualTo("5s");
    assertThat(prefix.path("defaultValue").asString()).isEqualTo("none");
  }
}
