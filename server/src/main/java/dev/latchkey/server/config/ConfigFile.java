package dev.latchkey.server.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A {@code config.yaml} as texts. Types are not YAML's business here: each key's own type reads its
 * text.
 */
public sealed interface ConfigFile {
  /**
   * The file was read.
   *
   * @param values one text per key that is set, in the file's order
   * @param isOurs whether it began as our template
   */
  record Loaded(Map<String, String> values, boolean isOurs) implements ConfigFile {

    /** What the file says of a key, by the strongest of its names that it sets. */
    Optional<String> text(ConfigKey<?> key) {
      return key.names().stream().filter(values::containsKey).findFirst().map(values::get);
    }

    /** Leaves the values out: they may be API keys. */
    @Override
    public String toString() {
      return "Loaded" + values.keySet();
    }
  }

  /** There is no such file. */
  record Absent() implements ConfigFile {}

  /**
   * The file exists and cannot be used; {@code problem} is one line for a person, without file
   * contents.
   */
  record Unreadable(String problem) implements ConfigFile {}

  /** Reads a file. Never throws for anything that a file can be. */
  static ConfigFile load(Path path) {
    try {
      return parse(path, Files.readString(path));
    } catch (NoSuchFileException absent) {
      return new Absent();
    } catch (AccessDeniedException denied) {
      return unreadable(path, "permission denied");
    } catch (CharacterCodingException encoding) {
      return unreadable(path, "it is not UTF-8 text");
    } catch (IOException failure) {
      return unreadable(
          path, Files.isDirectory(path) ? "it is a folder" : String.valueOf(failure.getMessage()));
    }
  }

  private static ConfigFile parse(Path path, String text) {
    try {
      return switch (new Yaml().compose(new StringReader(text))) {
        case null -> new Loaded(Map.of(), isOurs(text));
        case MappingNode mapping -> texts(path, mapping, isOurs(text));
        case ScalarNode nothing when isNull(nothing) -> new Loaded(Map.of(), isOurs(text));
        default -> unreadable(path, "it is not a mapping of keys to values");
      };
    } catch (MarkedYAMLException invalid) {
      return unreadable(path, "it is not valid YAML" + line(invalid.getProblemMark()));
    } catch (YAMLException invalid) {
      return unreadable(path, "it is not valid YAML");
    }
  }

  private static Unreadable unreadable(Path path, String reason) {
    return new Unreadable("The config file " + path + " cannot be read: " + reason);
  }

  /** Keys and values as they are written: tags, which say what to make of them, are not read. */
  private static ConfigFile texts(Path path, MappingNode mapping, boolean isOurs) {
    Map<String, String> texts = new LinkedHashMap<>();
    Set<String> keys = new HashSet<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)
          || !(entry.getValueNode() instanceof ScalarNode value)) {
        return unreadable(
            path, "a key has more than one value" + line(entry.getKeyNode().getStartMark()));
      }
      if (!keys.add(key.getValue())) {
        return unreadable(path, "a key is set twice" + line(key.getStartMark()));
      }
      if (!isNull(value) && !value.getValue().isEmpty()) {
        texts.put(key.getValue(), value.getValue());
      }
    }
    return new Loaded(texts, isOurs);
  }

  private static boolean isOurs(String text) {
    return text.lines().anyMatch(Template.TITLE::equals);
  }

  private static boolean isNull(ScalarNode value) {
    return value.isPlain() && value.getValue().matches("~|null|Null|NULL");
  }

  private static String line(@Nullable Mark place) {
    return place == null ? "" : ", line " + (place.getLine() + 1);
  }
}
