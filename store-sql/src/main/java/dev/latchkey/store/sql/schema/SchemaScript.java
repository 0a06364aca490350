package dev.latchkey.store.sql.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A script that makes the schema or adds to it: a resource beside the dialect in whose words it is.
 *
 * @param place a class of the package in which it lies
 * @param name the name of its file
 */
public record SchemaScript(Class<?> place, String name) {

  /** A statement ends with the semicolon at the end of a line. */
  private static final Pattern STATEMENT_END = Pattern.compile(";\\s*(\\n|$)");

  /** Returns the scripts of these names that lie beside a class. */
  public static List<SchemaScript> beside(Class<?> place, String... names) {
    return Stream.of(names).map(name -> new SchemaScript(place, name)).toList();
  }

  /** Returns its statements, which name the tables as {@link TableNames#in} says. */
  List<String> statements() {
    try (InputStream resource = place.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("no such migration: " + name);
      }
      String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      return STATEMENT_END.splitAsStream(text).filter(part -> !part.isBlank()).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
