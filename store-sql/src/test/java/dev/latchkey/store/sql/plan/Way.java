package dev.latchkey.store.sql.plan;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;

/**
 * A way in which a database comes to a plan for a statement.
 *
 * @param name how a failure calls it
 * @param ofGuests whether it is that of connections that are an application's
 * @param calls tells for which calls it has to be the expected one
 * @param planner asks for the plan
 */
public record Way(String name, boolean ofGuests, Predicate<Call> calls, Planner planner) {

  /** A way of the statements of all calls. */
  public Way(String name, boolean ofGuests, Planner planner) {
    this(name, ofGuests, call -> true, planner);
  }

  /**
   * A call, and what it executed.
   *
   * @param name the part of the store and the method
   */
  public record Call(String name, List<ExecutedStatement> statements) {

    /** Tells whether it removes sessions. */
    public boolean isRemoval() {
      return name.equals("sessions.revoke") || name.equals("sessions.deleteExpired");
    }

    /** Tells whether it asks for so few sessions that reading all of many is wrong. */
    public boolean isSmall() {
      return statements.stream()
          .flatMap(statement -> statement.parameters().stream())
          .noneMatch(parameter -> parameter.value() instanceof Integer most && most > 200);
    }
  }

  /** Asks a database how it would execute a statement. */
  @FunctionalInterface
  public interface Planner {

    /**
     * Returns by which indexes, and by which of their columns, it comes to the rows, in the order
     * of the plan; and what it does besides that costs more with more rows.
     */
    String plan(ExecutedStatement statement) throws SQLException;
  }
}
