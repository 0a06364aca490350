package dev.latchkey.store.sql.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes plans of every database in the same words. One thread at a time. */
public final class PlanText {

  private static final Pattern COLUMN = Pattern.compile("[a-z][a-z0-9_]*");

  /** All that a condition can name. */
  private static final Set<String> COLUMNS =
      Set.of(
          "app_id",
          "session_handle",
          "user_id",
          "user_start",
          "created_at_time",
          "expires_at",
          "name",
          "version");

  private final List<String> steps = new ArrayList<>();

  /**
   * Adds that rows are found by an index.
   *
   * @param condition what names the columns of the index by which they are
   */
  public void addIndex(String index, String condition) {
    Set<String> columns = new LinkedHashSet<>();
    Matcher names = COLUMN.matcher(condition);
    while (names.find()) {
      if (COLUMNS.contains(names.group())) {
        columns.add(names.group());
      }
    }
    steps.add(index + "(" + String.join(", ", columns) + ")");
  }

  /** Adds that all rows of a table are read. */
  public void addScan(String table) {
    steps.add("scan of " + table);
  }

  /** Adds that rows are sorted, so that all are read before the first is known. */
  public void addSort() {
    steps.add("sort");
  }

  /** Adds something that was not foreseen. */
  public void addOther(String step) {
    steps.add(step);
  }

  @Override
  public String toString() {
    return String.join(", then ", steps);
  }
}
