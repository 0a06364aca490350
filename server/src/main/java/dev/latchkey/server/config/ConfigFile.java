package dev.latchkey.server.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A {@code config.yaml} as texts. Types are not YAML's business here: each key's own type reads its
 * text.
 */
public sealed interface ConfigFile {
  /** The file was read; {@code values} has one text per key that is set, in the file's order. */
  record Loaded(Map<String, String> values) implements ConfigFile {

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
      Object document = yaml().load(text);
      return switch (document) {
        case null -> new Loaded(Map.of());
        case Map<?, ?> mapping -> new Loaded(texts(mapping));
        default -> unreadable(path, "it is not a mapping of keys to values");
      };
    } catch (MarkedYAMLException invalid) {
      int line = invalid.getProblemMark() == null ? 0 : invalid.getProblemMark().getLine() + 1;
      return unreadable(path, "it is not valid YAML, line " + line);
    } catch (YAMLException invalid) {
      return unreadable(path, "it is not valid YAML");
    }
  }

  private static Unreadable unreadable(Path path, String reason) {
    return new Unreadable("The config file " + path + " cannot be read: " + reason);
  }

  private static Map<String, String> texts(Map<?, ?> mapping) {
    Map<String, String> texts = new LinkedHashMap<>();
    mapping.forEach(
        (key, value) -> {
          if (value != null && !value.toString().isEmpty()) {
            texts.put(String.valueOf(key), value.toString());
          }
        });
    return texts;
  }

  /** A YAML reader that leaves every plain scalar a text, except those that mean nothing. */
  private static Yaml yaml() {
    LoaderOptions loading = new LoaderOptions();
    loading.setAllowDuplicateKeys(false);
    DumperOptions dumping = new DumperOptions();
    Resolver noTypes =
        new Resolver() {
          @Override
          protected void addImplicitResolvers() {
            addImplicitResolver(Tag.NULL, NULL, "~nN");
          }
        };
    return new Yaml(
        new SafeConstructor(loading), new Representer(dumping), dumping, loading, noTypes);
  }
}
