package dev.latchkey.store.sql.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.store.sql.Patience;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WriteQueueTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final WriteQueue queue = new WriteQueue(2, 10);

  @Test
  void take_ofSeveral_returnsThemOldestFirst() {
    PendingWrite<?> first = accepted();
    PendingWrite<?> second = accepted();

    assertThat(queue.take()).containsExactly(first, second);
  }

  @Test
  void take_ofMoreThanABatch_leavesTheRest() {
    WriteQueue small = new WriteQueue(10, 1);
    PendingWrite<?> first = write();
    PendingWrite<?> second = write();
    small.accept(first, LONG);
    small.accept(second, LONG);

    assertThat(small.take()).containsExactly(first);
    assertThat(small.take()).containsExactly(second);
  }

  @Test
  void accept_withoutRoom_isRefusedAfterAWhile() {
    accepted();
    accepted();

    assertThatThrownBy(() -> queue.accept(write(), Duration.ofMillis(5)))
        .isInstanceOfSatisfying(
            SqlStoreException.class,
            refusal -> assertThat(refusal.fault()).isEqualTo(StoreFault.BUSY));
    assertThat(queue.take()).hasSize(2);
  }

  @Test
  void accept_whenRoomIsMade_isAccepted() throws InterruptedException {
    accepted();
    accepted();
    PendingWrite<?> third = write();
    Thread caller = Thread.startVirtualThread(() -> queue.accept(third, LONG));
    Patience.untilWaiting(List.of(caller));

    queue.take();
    caller.join();

    assertThat(queue.take()).containsExactly(third);
  }

  @Test
  void accept_interruptedInTheWait_isRefusedAndStaysInterrupted() throws InterruptedException {
    accepted();
    accepted();
    AtomicReference<Object> answer = new AtomicReference<>();
    Thread caller = Thread.startVirtualThread(() -> answer.set(refusalAndInterruption()));
    Patience.untilWaiting(List.of(caller));

    caller.interrupt();
    caller.join();

    assertThat(answer).hasValue(true);
    assertThat(queue.take()).hasSize(2);
  }

  @Test
  void accept_afterTheClose_isRefused() {
    queue.close();

    assertThatThrownBy(this::accepted)
        .isInstanceOfSatisfying(
            SqlStoreException.class,
            refusal -> assertThat(refusal.fault()).isEqualTo(StoreFault.CLOSED));
  }

  @Test
  void take_afterTheClose_handsOverWhatWasAcceptedThenNothing() {
    PendingWrite<?> accepted = accepted();
    queue.close();

    assertThat(queue.take()).containsExactly(accepted);
    assertThat(queue.take()).isEmpty();
  }

  private boolean refusalAndInterruption() {
    try {
      queue.accept(write(), LONG);
      return false;
    } catch (SqlStoreException refused) {
      return Thread.currentThread().isInterrupted();
    }
  }

  private PendingWrite<?> accepted() {
    PendingWrite<?> write = write();
    queue.accept(write, LONG);
    return write;
  }

  private static PendingWrite<?> write() {
    return new PendingWrite<>(connection -> true);
  }
}
