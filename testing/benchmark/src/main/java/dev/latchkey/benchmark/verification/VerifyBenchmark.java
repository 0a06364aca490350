package dev.latchkey.benchmark.verification;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.remote.LatchkeyClient;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Verifies access tokens through {@link Latchkey#getSession}, on one thread: tokens that were not
 * seen before (nothing is remembered), and tokens that were, in turn. The text of each token is a
 * new one each time, as it is when it comes from a request. What is counted is the thread's
 * processor time, so that a busy machine matters less.
 */
public final class VerifyBenchmark {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final int TURNS = 7;
  private static final long TURN_NANOSECONDS = 1_000_000_000L;
  private static final int TOKENS = 1_000;

  private final List<byte[]> tokens;

  private VerifyBenchmark(List<String> tokens) {
    this.tokens = tokens.stream().map(text -> text.getBytes(StandardCharsets.US_ASCII)).toList();
  }

  /** Runs the benchmark. */
  public static void main(String[] arguments) throws Exception {
    SignedTokens signed = new SignedTokens();
    try (Announcement server = Announcement.of(signed.jwkSet());
        Latchkey forgetful =
            LatchkeyClient.builder().hosts(server.address()).rememberedTokens(0).build();
        Latchkey remembering = LatchkeyClient.connect(server.address())) {
      new VerifyBenchmark(signed.sign(TOKENS)).compare(forgetful, remembering);
    }
  }

  private void compare(Latchkey forgetful, Latchkey remembering) {
    double[] first = new double[TURNS];
    double[] again = new double[TURNS];
    for (int turn = 0; turn < TURNS; turn++) {
      first[turn] = nanosecondsEach(forgetful, tokens);
      again[turn] = nanosecondsEach(remembering, tokens);
    }
    System.out.printf(
        Locale.ROOT,
        "first sight %.1f us, remembered %.2f us of processor time, ratio %.0f (medians of %d)%n",
        median(first) / 1e3,
        median(again) / 1e3,
        median(first) / median(again),
        TURNS);
  }

  private static double nanosecondsEach(Latchkey latchkey, List<byte[]> tokens) {
    long begin = THREADS.getCurrentThreadCpuTime();
    long done = 0;
    while (THREADS.getCurrentThreadCpuTime() - begin < TURN_NANOSECONDS) {
      for (byte[] token : tokens) {
        String text = new String(token, StandardCharsets.US_ASCII);
        latchkey.getSession(text, null, false, "marker");
        done++;
      }
    }
    return (THREADS.getCurrentThreadCpuTime() - begin) / (double) done;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
