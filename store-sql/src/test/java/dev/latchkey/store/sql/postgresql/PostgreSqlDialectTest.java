package dev.latchkey.store.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.store.sql.fault.StoreFault;
import dev.latchkey.store.sql.schema.TableNames;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgreSqlDialectTest {

  private final PostgreSqlDialect dialect = new PostgreSqlDialect(TableNames.DEFAULT);

  /**
   * An administrator ends the connection, the server crashes, or it starts, stops or recovers; then
   * a server that takes no writes; then what has nothing to do with its leaving.
   */
  @ParameterizedTest
  @CsvSource({
    "57P01, UNREACHABLE, true",
    "57P02, UNREACHABLE, true",
    "57P03, UNREACHABLE, true",
    "08006, UNREACHABLE, true",
    "25006, READ_ONLY, true",
    "0A000, READ_ONLY, true",
    "57014, BUSY, false",
    "55P03, BUSY, false",
    "28P01, REFUSED, false",
    "42601, OTHER, false"
  })
  void fault_ofAState_isItsKindAndTellsWhetherTheServerLeaves(
      String state, StoreFault fault, boolean isLeaving) {
    SQLException broken = new SQLException("broken", state);

    assertThat(dialect.fault(broken)).isEqualTo(fault);
    assertThat(dialect.isOfALeavingServer(broken)).isEqualTo(isLeaving);
  }

  /** A server that ends may end in the act of committing. */
  @ParameterizedTest
  @CsvSource({"57P01, false", "57P02, false", "57P03, false", "08006, false", "55P03, true"})
  void state_ofAStatement_isToldFromThatOfAnEnd(String state, boolean isReported) {
    assertThat(PostgreSqlDialect.isReported(new SQLException("broken", state)))
        .isEqualTo(isReported);
  }
}
