package dev.latchkey.store.sql.postgresql;

import dev.latchkey.store.sql.plan.ExecutedStatement;
import dev.latchkey.store.sql.plan.ExecutedStatement.Parameter;
import dev.latchkey.store.sql.plan.PlanText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks PostgreSQL for plans of statements that are prepared as the driver prepares them, with the
 * same types of parameters, and kept: a plan for all values is made once and stays until the table
 * is analysed.
 */
final class PostgreSqlPlans implements AutoCloseable {

  private static final Pattern INDEX =
      Pattern.compile(" *(?:-> +)?(?:Bitmap )?Index (?:Only )?Scan (?:using|on) (\\w+).*");
  private static final Pattern CONDITION = Pattern.compile(" *Index Cond: (.*)");
  private static final Pattern SCAN = Pattern.compile(" *(?:-> +)?Seq Scan on (\\w+).*");
  private static final Pattern SORT = Pattern.compile(" *(?:-> +)?(?:Incremental )?Sort");

  /** What reads nothing but what another step has found. */
  private static final Pattern OF_FOUND_ROWS =
      Pattern.compile(" *(?:-> +)?(CTE|Subquery|Bitmap Heap) Scan .*");

  private static final Pattern OTHER = Pattern.compile(" *(?:-> +)?.* Scan .*");

  private final Connection connection;
  private final Map<ExecutedStatement, String> prepared = new HashMap<>();

  /**
   * Makes one that uses a connection, and closes it.
   *
   * @param mode {@code force_generic_plan} or {@code force_custom_plan}
   */
  PostgreSqlPlans(Connection connection, String mode) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET plan_cache_mode = " + mode);
    }
  }

  /** Returns the plan that the server has or makes for a statement. */
  String of(ExecutedStatement executed) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String name = prepared.get(executed);
      if (name == null) {
        name = "statement_" + prepared.size();
        statement.execute(preparation(name, executed));
        prepared.put(executed, name);
      }
      return plan(statement, name, executed);
    }
  }

  private static String plan(Statement statement, String name, ExecutedStatement executed)
      throws SQLException {
    String values = list(executed.parameters().stream().map(PostgreSqlPlans::literal).toList());
    if (!executed.settings().isEmpty()) {
      statement.execute("BEGIN; " + String.join("; ", executed.settings()));
    }
    try (ResultSet rows = statement.executeQuery("EXPLAIN (COSTS OFF) EXECUTE " + name + values)) {
      return plan(rows);
    } finally {
      if (!executed.settings().isEmpty()) {
        statement.execute("ROLLBACK");
      }
    }
  }

  private static String preparation(String name, ExecutedStatement executed) {
    StringBuilder text = new StringBuilder("PREPARE " + name);
    text.append(list(executed.parameters().stream().map(PostgreSqlPlans::type).toList()));
    text.append(" AS ");
    int number = 0;
    for (int index = 0; index < executed.sql().length(); index++) {
      char character = executed.sql().charAt(index);
      text.append(character == '?' ? "$" + ++number : String.valueOf(character));
    }
    return text.toString();
  }

  private static String list(List<String> parts) {
    return parts.isEmpty() ? "" : "(" + String.join(", ", parts) + ")";
  }

  private static String type(Parameter parameter) {
    return switch (parameter.setter()) {
      case "setString" -> "varchar";
      case "setLong", "setNull" -> "int8";
      case "setInt" -> "int4";
      case "setArray" -> "text[]";
      default -> throw new IllegalArgumentException("no type is known: " + parameter.setter());
    };
  }

  private static String literal(Parameter parameter) {
    return parameter.setter().equals("setNull") ? "NULL" : literal(parameter.value());
  }

  private static String literal(@Nullable Object value) {
    return switch (value) {
      case null -> "NULL";
      case String text -> "'" + text.replace("'", "''") + "'";
      case List<?> elements ->
          elements.stream()
              .map(PostgreSqlPlans::literal)
              .collect(Collectors.joining(", ", "ARRAY[", "]::text[]"));
      default -> value.toString();
    };
  }

  private static String plan(ResultSet rows) throws SQLException {
    List<String> lines = new ArrayList<>();
    while (rows.next()) {
      lines.add(rows.getString(1));
    }
    PlanText plan = new PlanText();
    for (int index = 0; index < lines.size(); index++) {
      add(plan, lines.get(index), index + 1 < lines.size() ? lines.get(index + 1) : "");
    }
    return plan.toString();
  }

  private static void add(PlanText plan, String line, String next) {
    Matcher index = INDEX.matcher(line);
    Matcher condition = CONDITION.matcher(next);
    Matcher scan = SCAN.matcher(line);
    if (index.matches()) {
      plan.addIndex(index.group(1), condition.matches() ? condition.group(1) : "");
    } else if (scan.matches()) {
      plan.addScan(scan.group(1));
    } else if (SORT.matcher(line).matches()) {
      plan.addSort();
    } else if (OTHER.matcher(line).matches() && !OF_FOUND_ROWS.matcher(line).matches()) {
      plan.addOther(line.strip());
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
