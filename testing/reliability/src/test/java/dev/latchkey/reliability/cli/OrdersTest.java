package dev.latchkey.reliability.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.reliability.cli.Orders.Part;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersTest {
  @Test
  void noWords_orderEverythingInFull() {
    assertThat(Orders.parse().amounts())
        .hasSize(Part.values().length)
        .containsEntry(Part.REFRESHES, 1_000_000L);
  }

  @Test
  void namedParts_areTheOnlyOnes() {
    Orders orders = Orders.parse("kills=7", "minutes=2", "seed=3");

    assertThat(orders.amounts()).containsOnlyKeys(Part.KILLS).containsEntry(Part.KILLS, 7L);
    assertThat(orders.box()).isEqualTo(Duration.ofMinutes(2));
    assertThat(orders.seed()).isEqualTo(3);
  }

  @Test
  void store_andServers_areTakenOver() {
    Orders orders = Orders.parse("attacks=5", "store=postgresql", "servers=3");

    assertThat(orders.shop()).isEqualTo(new Orders.Shop(true, 3));
    assertThat(orders.amounts()).containsOnlyKeys(Part.ATTACKS);
    assertThat(Orders.parse("attacks=5").shop()).isEqualTo(new Orders.Shop(false, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"store=mysql", "store=", "servers=0", "servers=2", "servers=9"})
  void stores_thatCannotBe_areRefused(String word) {
    assertThatIllegalArgumentException().isThrownBy(() -> Orders.parse("kills=1", word));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kill=7", "kills", "kills=", "kills=-1", "=3"})
  void otherWords_areRefused(String word) {
    assertThatIllegalArgumentException().isThrownBy(() -> Orders.parse(word));
  }
}
