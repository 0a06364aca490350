package dev.latchkey.store.sql.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.plan.TableState.Change;
import dev.latchkey.store.sql.row.SqlSessionStore;
import dev.latchkey.store.sql.schema.TableNames;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every statement of a store finds its rows by the index that is meant for it, whatever the table
 * holds and whatever the statistics say of it.
 *
 * <p>No statement can be left out: every call of the store's interfaces is made ({@link
 * StoreCalls}), what it executes is recorded with its parameters, and the database is asked for the
 * plan of each. A call that is not made, a text in the program that no call executes, and a
 * statement without an expectation all fail.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PlanContract {

  private final Map<TableState, Set<String>> found = new EnumMap<>(TableState.class);
  private final Recording own = new Recording();
  private final Recording guest = new Recording();

  /** Makes an empty store and closes it again. */
  protected abstract void make() throws SQLException;

  /** Returns how its tables are called. */
  protected abstract TableNames tables();

  /** Opens the store over connections of its own. */
  protected abstract SqlStore open(StatementRecorder recorder) throws SQLException;

  /** Opens the store over connections of an application. */
  protected abstract SqlStore openAsGuest(StatementRecorder recorder) throws SQLException;

  /** Executes statements beside the store, with <code>{sessions}</code> for the table's name. */
  protected abstract void execute(List<String> statements) throws SQLException;

  /** Returns the statements that bring the statistics up to date. */
  protected abstract List<String> analysis();

  /** Returns the ways to a plan that have to be the right ones in a state, asked for anew. */
  protected abstract List<Way> ways(TableState state) throws SQLException;

  /**
   * Returns what is expected: a line for each call, with the plan of each statement that the call
   * executes, in their order.
   */
  protected abstract String expected();

  /** Returns texts that all databases share but this one, which says it in other words. */
  protected Set<String> textsOfOthers() {
    return Set.of();
  }

  /** Opens a store over connections that were made for it. */
  @FunctionalInterface
  protected interface Opening {
    SqlStore with(StatementRecorder recorder) throws SQLException;
  }

  @BeforeAll
  void askInEveryState() throws SQLException {
    make();
    own.record(this::open);
    execute(List.of("DELETE FROM {sessions}", "DELETE FROM {keys}"));
    guest.record(this::openAsGuest);
    execute(List.of("DELETE FROM {sessions}", "DELETE FROM {keys}"));
    for (TableState state : TableState.values()) {
      for (Change change : state.changes()) {
        execute(statements(change));
      }
      found.put(state, plans(ways(state)));
    }
  }

  private List<String> statements(Change change) {
    return switch (change) {
      case ADD_FEW -> List.of(SkewedRows.insertion(1, SkewedRows.FEW));
      case ADD_MANY -> List.of(SkewedRows.insertion(SkewedRows.FEW + 1, SkewedRows.MANY));
      case KEEP_MOST_ALIVE -> List.of(SkewedRows.expiry(SkewedRows.MANY / 20));
      case EXPIRE_MOST -> List.of(SkewedRows.expiry(SkewedRows.MANY - SkewedRows.MANY / 20));
      case EMPTY -> List.of("DELETE FROM {sessions}");
      case ANALYSE -> analysis();
    };
  }

  private Set<String> plans(List<Way> ways) throws SQLException {
    Set<String> plans = new TreeSet<>();
    for (Way way : ways) {
      for (Way.Call call : way.ofGuests() ? guest.executions : own.executions) {
        if (!way.calls().test(call)) {
          continue;
        }
        String plan = plan(way, call);
        plans.add(expectedLines().contains(plan) ? plan : plan + "   <- " + way.name());
      }
    }
    return plans;
  }

  private static String plan(Way way, Way.Call call) throws SQLException {
    StringBuilder plan = new StringBuilder(call.name()).append(":");
    for (ExecutedStatement statement : call.statements()) {
      plan.append(" [").append(way.planner().plan(statement)).append("]");
    }
    return plan.toString();
  }

  private Set<String> expectedLines() {
    return expected().lines().collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @EnumSource
  void statements_inEveryState_areReadByTheIndexMeantForThem(TableState state) {
    Set<String> unexpected = new TreeSet<>(found.getOrDefault(state, Set.of()));
    unexpected.removeAll(expectedLines());
    assertThat(unexpected).as("plans that are not expected").isEmpty();
  }

  @Test
  void expectations_all_areMet() {
    Set<String> missing = expectedLines();
    found.values().forEach(missing::removeAll);

    assertThat(missing).isEmpty();
  }

  @Test
  void calls_ofTheStore_areAllRecorded() {
    for (Recording recording : List.of(own, guest)) {
      assertThat(recording.executions.stream().map(Way.Call::name).distinct())
          .containsExactlyInAnyOrderElementsOf(StoreCalls.names());
    }
  }

  /** Otherwise there is a statement in the program that is executed by none of the calls above. */
  @Test
  void texts_ofTheProgram_areAllRecorded() {
    Stream<Class<?>> rooms = Stream.of(SqlStore.class, SqlSessionStore.class, getClass());
    String everything =
        Stream.of(own, guest)
            .flatMap(recording -> recording.texts.stream())
            .collect(Collectors.joining("\n"));

    List<String> texts =
        rooms
            .flatMap(room -> ProgramTexts.of(room, tables()).stream())
            .filter(text -> !textsOfOthers().contains(text))
            .toList();

    assertThat(texts).isNotEmpty();
    assertThat(texts.stream().filter(text -> !everything.contains(text))).isEmpty();
  }

  private final class Recording {

    private final Set<Way.Call> executions = new LinkedHashSet<>();
    private final Set<String> texts = new LinkedHashSet<>();

    void record(Opening opening) throws SQLException {
      StatementRecorder recorder = new StatementRecorder();
      List<String> names =
          List.of(tables().in("{sessions}"), tables().in("{keys}"), tables().in("{versions}"));
      try (SqlStore store = opening.with(recorder)) {
        recorder.taken();
        for (StoreCalls.Call made : StoreCalls.all()) {
          made.work().accept(store);
          List<ExecutedStatement> executed = recorder.taken();
          executed.forEach(statement -> texts.add(statement.sql()));
          executions.add(
              new Way.Call(
                  made.name(),
                  executed.stream()
                      .flatMap(statement -> statement.parts().stream())
                      .filter(part -> part.isAbout(names))
                      .toList()));
        }
      }
    }
  }
}
