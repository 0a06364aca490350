package dev.latchkey.store.sql.plan;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement that was executed, with the values of its parameters.
 *
 * @param sql the text, with a question mark for each parameter and for nothing else
 * @param settings statements that make settings for its transaction, in the same text before it
 */
public record ExecutedStatement(String sql, List<Parameter> parameters, List<String> settings) {

  private static final Pattern ROWS =
      Pattern.compile("(SELECT|INSERT|UPDATE|DELETE|WITH)\\b.*", Pattern.DOTALL);

  /** Keeps its own copies. */
  public ExecutedStatement {
    parameters = List.copyOf(parameters);
    settings = List.copyOf(settings);
  }

  ExecutedStatement(String sql, List<Parameter> parameters) {
    this(sql, parameters, List.of());
  }

  /**
   * What a parameter was set to.
   *
   * @param setter the method of the statement that was called
   * @param value its argument: the elements in place of an array
   */
  public record Parameter(String setter, @Nullable Object value) {

    void set(PreparedStatement statement, int index) throws SQLException {
      switch (value) {
        case null -> statement.setString(index, null);
        case String text -> statement.setString(index, text);
        case Long number -> statement.setLong(index, number);
        case Integer type when setter.equals("setNull") -> statement.setNull(index, type);
        case Integer number -> statement.setInt(index, number);
        default -> throw new IllegalArgumentException("not set again here: " + setter);
      }
    }
  }

  /** Sets the parameters of a statement that has the same. */
  public void setParameters(PreparedStatement statement) throws SQLException {
    for (int index = 0; index < parameters.size(); index++) {
      parameters.get(index).set(statement, index + 1);
    }
  }

  /** Returns the statements that it consists of: a whole transaction may be one text. */
  List<ExecutedStatement> parts() {
    List<ExecutedStatement> parts = new ArrayList<>();
    List<String> settings = new ArrayList<>();
    int first = 0;
    for (String part : sql.split(";\n")) {
      int next = first + (int) part.chars().filter(character -> character == '?').count();
      parts.add(new ExecutedStatement(part, parameters.subList(first, next), settings));
      if (part.startsWith("SET LOCAL ")) {
        settings.add(part);
      }
      first = next;
    }
    return parts;
  }

  /** Tells whether it reads or changes rows of one of these tables, or rows of all of them. */
  boolean isAbout(List<String> tables) {
    return ROWS.matcher(sql).matches()
        && tables.stream()
            .anyMatch(
                table ->
                    Pattern.compile("\\b(FROM|INTO|UPDATE|JOIN) " + Pattern.quote(table) + "\\b")
                        .matcher(sql)
                        .find());
  }
}
