package dev.latchkey.reliability.cli;

import dev.latchkey.reliability.cli.Orders.Part;
import dev.latchkey.reliability.scenario.Tally;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Says now and then how far a part has come. */
final class Progress {

  private static final int SECONDS = 30;

  private final CountDownLatch closed = new CountDownLatch(1);

  private Progress() {}

  static Progress of(Part part, Tally tally, Consumer<String> out) {
    Progress progress = new Progress();
    Thread.ofVirtual().start(() -> progress.tell(part, tally, out));
    return progress;
  }

  private void tell(Part part, Tally tally, Consumer<String> out) {
    try {
      while (!closed.await(SECONDS, TimeUnit.SECONDS)) {
        out.accept("... " + part + ": " + String.join("; ", tally.lines()));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  void close() {
    closed.countDown();
  }
}
