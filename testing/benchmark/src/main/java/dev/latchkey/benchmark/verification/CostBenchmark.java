package dev.latchkey.benchmark.verification;

import com.sun.management.ThreadMXBean;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.remote.LatchkeyClient;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.inprocess.InProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What {@link Latchkey#getSession} costs one thread, as JSON lines {@code {"name","value","unit"}}:
 * of the client of a server, and of sessions that are kept in this process; for tokens that were
 * not seen before (nothing is remembered), and for tokens that were. Signatures are computed by the
 * native library, and once by the JDK to compare with. Times are processor time. The text of each
 * token is a new one each time, as it is when it comes from a request, and is made outside of what
 * is counted.
 */
public final class CostBenchmark {

  private static final ThreadMXBean THREADS =
      (ThreadMXBean) ManagementFactory.getThreadMXBean(); // of HotSpot, which counts bytes as well

  private static final int TURNS = 7;
  private static final long TURN_NANOSECONDS = 500_000_000L;
  private static final int TOKENS = 1_000;

  private final List<byte[]> tokens;

  private CostBenchmark(List<String> tokens) {
    this.tokens = tokens.stream().map(text -> text.getBytes(StandardCharsets.US_ASCII)).toList();
  }

  /** What a call costs. */
  private record Cost(double nanoseconds, double bytes) {}

  /** Runs the benchmark. */
  public static void main(String[] arguments) throws Exception {
    ofTheClient();
    ofSessionsInThisProcess();
  }

  private static void ofTheClient() throws Exception {
    SignedTokens signed = new SignedTokens();
    try (Announcement server = Announcement.of(signed.jwkSet());
        Latchkey forgetful =
            LatchkeyClient.builder().hosts(server.address()).rememberedTokens(0).build();
        Latchkey withoutLibrary =
            LatchkeyClient.builder()
                .hosts(server.address())
                .rememberedTokens(0)
                .cryptoProvider(CryptoProvider.JDK)
                .build();
        Latchkey remembering = LatchkeyClient.connect(server.address())) {
      CostBenchmark benchmark = new CostBenchmark(signed.sign(TOKENS));
      benchmark.tell("sdk.java.verify.remembered", remembering);
      benchmark.tell("sdk.java.verify.first-sight", forgetful);
      benchmark.tell("sdk.java.verify.first-sight.jdk", withoutLibrary);
    }
  }

  private static void ofSessionsInThisProcess() throws IOException {
    Path folder = Files.createTempDirectory("latchkey-benchmark");
    Path file = folder.resolve("sessions.sqlite");
    try (Latchkey remembering = InProcess.open(file)) {
      CostBenchmark benchmark = new CostBenchmark(logins(remembering));
      benchmark.tell("sdk.in-process.verify.remembered", remembering);
      try (Latchkey forgetful = InProcess.over(file).rememberedTokens(0).open()) {
        benchmark.tell("sdk.in-process.verify.first-sight", forgetful);
      }
    } finally {
      delete(folder);
    }
  }

  private static List<String> logins(Latchkey latchkey) {
    return Stream.generate(() -> latchkey.createNewSession(NewSession.of("anna")))
        .map(login -> login.accessToken().token())
        .limit(TOKENS)
        .toList();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private void tell(String name, Latchkey latchkey) {
    Cost[] costs = new Cost[TURNS];
    for (int turn = 0; turn < TURNS; turn++) {
      costs[turn] = turn(latchkey);
    }
    print(name, median(Arrays.stream(costs).mapToDouble(Cost::nanoseconds).toArray()) / 1e3, "us");
    print(name + ".bytes", median(Arrays.stream(costs).mapToDouble(Cost::bytes).toArray()), "B");
  }

  private Cost turn(Latchkey latchkey) {
    long nanoseconds = 0;
    long bytes = 0;
    long done = 0;
    while (nanoseconds < TURN_NANOSECONDS) {
      List<String> texts =
          tokens.stream().map(token -> new String(token, StandardCharsets.US_ASCII)).toList();
      long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
      long before = THREADS.getCurrentThreadCpuTime();
      for (String text : texts) {
        latchkey.getSession(text, null, false, "marker");
      }
      nanoseconds += THREADS.getCurrentThreadCpuTime() - before;
      bytes += THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
      done += texts.size();
    }
    return new Cost(nanoseconds / (double) done, bytes / (double) done);
  }

  private static void print(String name, double value, String unit) {
    System.out.printf(
        Locale.ROOT, "{\"name\":\"%s\",\"value\":%.2f,\"unit\":\"%s\"}%n", name, value, unit);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
