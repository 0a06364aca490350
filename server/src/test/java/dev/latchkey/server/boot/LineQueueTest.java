package dev.latchkey.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.boot.LineQueue.Dropped;
import dev.latchkey.server.boot.LineQueue.Rank;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LineQueueTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final List<Dropped> told = new ArrayList<>();
  private final LineQueue queue = new LineQueue(this::tell);

  private byte[] tell(Dropped dropped) {
    told.add(dropped);
    return new byte[] {'!'};
  }

  private void add(int bytes, Rank rank) {
    queue.add(new byte[bytes], rank);
  }

  private byte[] take() throws InterruptedException {
    return queue.take().orElseThrow();
  }

  @Test
  void lines_areTakenTogetherInTheirOrder() throws InterruptedException {
    queue.add(new byte[] {'1'}, Rank.ORDINARY);
    queue.add(new byte[] {'2'}, Rank.URGENT);
    queue.add(new byte[] {'3'}, Rank.ORDINARY);

    assertThat(take()).asString(StandardCharsets.UTF_8).isEqualTo("123");
    assertThat(told).isEmpty();
  }

  @Test
  void ordinaryLine_withinItsRoom_isKeptAndOneByteMoreDropped() throws InterruptedException {
    add(LineQueue.BYTES - LineQueue.RESERVED, Rank.ORDINARY);
    add(1, Rank.ORDINARY);
    add(1, Rank.ORDINARY);

    assertThat(take()).hasSize(LineQueue.BYTES - LineQueue.RESERVED + 1).endsWith('!');
    assertThat(told).containsExactly(new Dropped(2, 0));
  }

  @Test
  void urgentLine_whereOrdinaryOnesAreDropped_hasRoomUpToTheBound() throws InterruptedException {
    add(LineQueue.BYTES - LineQueue.RESERVED, Rank.ORDINARY);
    add(LineQueue.RESERVED, Rank.URGENT);
    add(1, Rank.URGENT);
    add(1, Rank.ORDINARY);

    assertThat(take()).hasSize(LineQueue.BYTES + 1).endsWith('!');
    assertThat(told).containsExactly(new Dropped(2, 1));
  }

  @Test
  void lineLongerThanTheRoom_isDroppedAndTold() throws InterruptedException {
    add(LineQueue.BYTES + 1, Rank.URGENT);

    assertThat(take()).containsExactly('!');
    assertThat(told).containsExactly(new Dropped(1, 1));
  }

  @Test
  void room_afterTaking_isThereAgainAndNothingToldTwice() throws InterruptedException {
    add(LineQueue.BYTES, Rank.URGENT);
    add(1, Rank.URGENT);
    take();
    add(LineQueue.BYTES - LineQueue.RESERVED, Rank.ORDINARY);

    assertThat(take()).hasSize(LineQueue.BYTES - LineQueue.RESERVED);
    assertThat(told).hasSize(1);
  }

  @Test
  void taker_beforeTheFirstLine_waitsForIt() throws Exception {
    CompletableFuture<byte[]> taken = taking();
    add(3, Rank.ORDINARY);

    assertThat(taken.get(30, TimeUnit.SECONDS)).hasSize(3);
  }

  @Test
  void awaiting_ofWhatIsTakenOnly_endsWithItsTime() throws Exception {
    add(1, Rank.ORDINARY);
    take();

    assertThat(queue.awaitWritten(Duration.ofMillis(1))).isFalse();
  }

  @Test
  void awaiting_ofWhatIsWritten_endsWhenTheTakerIsBack() throws Exception {
    add(1, Rank.ORDINARY);
    take();
    CompletableFuture<byte[]> next = taking();

    assertThat(queue.awaitWritten(LONG)).isTrue();
    queue.end();
    assertThat(next.get(30, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void end_withLinesLeft_comesBehindThem() throws InterruptedException {
    add(1, Rank.ORDINARY);
    queue.end();

    assertThat(take()).hasSize(1);
    assertThat(queue.take()).isEmpty();
  }

  /** What another thread takes; nothing at the end. */
  private CompletableFuture<byte[]> taking() {
    CompletableFuture<byte[]> taken = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                taken.complete(queue.take().orElse(new byte[0]));
              } catch (InterruptedException interrupted) {
                taken.completeExceptionally(interrupted);
              }
            });
    return taken;
  }
}
