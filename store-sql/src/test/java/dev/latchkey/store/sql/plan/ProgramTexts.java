package dev.latchkey.store.sql.plan;

import dev.latchkey.store.sql.schema.TableNames;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The texts in the program from which statements are made: the constants of its class files (Java
 * Virtual Machine Specification, 4.4) that name a table or compare with a parameter.
 */
final class ProgramTexts {

  private static final Pattern OF_A_STATEMENT =
      Pattern.compile("\\{(sessions|keys|versions)}|[=<>] ?\\?");

  /** Where another text goes: in a format, and in a concatenation. */
  private static final Pattern PLACE = Pattern.compile("%(\\d\\$)?s|[\\x01\\x02]");

  private ProgramTexts() {}

  /**
   * Returns the texts of a package, as they stand in statements.
   *
   * @param place a class of the package, or of the test of the package
   */
  static List<String> of(Class<?> place, TableNames tables) {
    Path folder = program().resolve(place.getPackageName().replace('.', '/'));
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .flatMap(file -> constants(file).stream())
          .filter(constant -> OF_A_STATEMENT.matcher(constant).find())
          .flatMap(PLACE::splitAsStream)
          .map(tables::in)
          .map(String::strip)
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Path program() {
    try {
      return Path.of(TableNames.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<String> constants(Path file) {
    try (InputStream bytes = Files.newInputStream(file);
        DataInputStream data = new DataInputStream(bytes)) {
      data.skipNBytes(8); // magic number and version
      int count = data.readUnsignedShort();
      List<String> texts = new ArrayList<>();
      for (int index = 1; index < count; index++) {
        int kind = data.readUnsignedByte();
        if (kind == 1) {
          texts.add(data.readUTF());
        } else {
          data.skipNBytes(length(kind));
        }
        index += kind == 5 || kind == 6 ? 1 : 0; // long and double take two places
      }
      return texts;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static int length(int kind) {
    return switch (kind) {
      case 7, 8, 16, 19, 20 -> 2; // class, string, method type, module, package
      case 15 -> 3; // method handle
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4; // numbers, references, name and type, dynamic
      case 5, 6 -> 8; // long, double
      default -> throw new IllegalArgumentException("no such constant: " + kind);
    };
  }
}
