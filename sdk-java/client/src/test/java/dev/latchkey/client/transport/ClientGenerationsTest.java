package dev.latchkey.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.transport.ClientGenerations.Generation;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientGenerationsTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 7);
  private final ClientGenerations clients =
      new ClientGenerations(HttpClient::newHttpClient, nanos::get);

  @AfterEach
  void close() {
    clients.close();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private HttpClient used() {
    Generation generation = clients.take();
    clients.giveBack(generation);
    return generation.client();
  }

  @Test
  void client_usedAMomentAgo_isUsedAgain() {
    HttpClient first = used();

    pass(ClientGenerations.LONGEST_REST);
    assertThat(used()).isSameAs(first);
    pass(ClientGenerations.LONGEST_REST.plusNanos(1));
    assertThat(used()).isNotSameAs(first);
  }

  @Test
  void client_inUse_doesNotRest() {
    Generation lasting = clients.take();

    pass(ClientGenerations.LONGEST_REST.plusNanos(1));

    assertThat(used()).isSameAs(lasting.client());
    clients.giveBack(lasting);
  }

  @Test
  void client_thatNeverRests_getsOld() {
    Generation busy = clients.take();

    pass(ClientGenerations.LONGEST_LIFE.plusNanos(1));

    assertThat(used()).isNotSameAs(busy.client());
    clients.giveBack(busy);
  }

  @Test
  void client_thatLostACall_isNotUsedAgain() {
    Generation lost = clients.take();
    clients.distrust(lost);
    clients.giveBack(lost);

    assertThat(used()).isNotSameAs(lost.client());
  }
}
