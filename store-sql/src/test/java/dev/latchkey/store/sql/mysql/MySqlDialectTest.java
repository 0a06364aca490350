package dev.latchkey.store.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.store.sql.commit.PendingWrite;
import dev.latchkey.store.sql.commit.RowChange;
import dev.latchkey.store.sql.fault.StoreFault;
import dev.latchkey.store.sql.schema.TableNames;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MySqlDialectTest {

  private final MySqlDialect dialect = new MySqlDialect(TableNames.DEFAULT);

  @Test
  void groups_ofSmallWrites_areOneInTheOrderOfTheirRows() {
    assertThat(grouped(write("c", 10), write("", 0), write("b", 10)))
        .containsExactly(List.of("", "b", "c"));
  }

  @Test
  void groups_ofLargeWrites_stayBelowWhatAServerAccepts() {
    assertThat(grouped(write("a", 600_000), write("b", 400_000), write("c", 1), write("d", 9)))
        .containsExactly(List.of("a", "b"), List.of("c", "d"));
  }

  @Test
  void groups_ofAWriteThatIsTooLargeForAnyGroup_leaveItAlone() {
    assertThat(grouped(write("a", 1), write("b", 3_000_000), write("c", 1)))
        .containsExactly(List.of("a"), List.of("b"), List.of("c"));
  }

  private List<List<String>> grouped(PendingWrite<?>... writes) {
    return dialect.groups(Stream.<PendingWrite<?>>of(writes).toList()).stream()
        .map(group -> group.stream().map(write -> write.change().row()).toList())
        .toList();
  }

  private static PendingWrite<?> write(String row, int length) {
    return new PendingWrite<>(
        new RowChange<>("UPDATE", row, length, (statement, first) -> {}, rows -> rows));
  }

  @ParameterizedTest
  @CsvSource({
    "1045, 28000, REFUSED",
    "1049, 42000, REFUSED",
    "1142, 42000, REFUSED",
    "1290, HY000, READ_ONLY",
    "1114, HY000, DISK_FULL",
    "1205, HY000, BUSY",
    "1213, 40001, BUSY",
    "1040, 08004, BUSY",
    "1053, 08S01, UNREACHABLE",
    "-1, 08000, UNREACHABLE",
    "0, 08000, UNREACHABLE",
    "1064, 42000, OTHER",
    "0, , OTHER"
  })
  void fault_ofAnError_isItsKind(int code, String state, StoreFault fault) {
    assertThat(dialect.fault(new SQLException("broken", state, code))).isEqualTo(fault);
  }

  /** Only what cannot come from the commit itself, nor from a connection that broke. */
  @ParameterizedTest
  @CsvSource({
    "1062, 23000, true",
    "1406, 22001, true",
    "1054, 42S22, true",
    "1213, 40001, true",
    "1205, HY000, true",
    "1290, HY000, true",
    "1021, HY000, false",
    "1180, HY000, false",
    "1317, 70100, false",
    "1053, 08S01, false",
    "-1, 08000, false",
    "-1, 42000, false"
  })
  void error_ofAStatement_isToldFromThatOfACommit(int code, String state, boolean ofAStatement) {
    assertThat(MySqlErrors.isOfAStatement(new SQLException("broken", state, code)))
        .isEqualTo(ofAStatement);
  }
}
