package dev.latchkey.benchmark.verification;

import com.sun.net.httpserver.HttpServer;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.remote.LatchkeyClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

  private static final String SETTINGS =
      """
      {"cookies":{"accessTokenPath":"/","refreshTokenPath":"/r","secure":true,"sameSite":"lax"},
       "antiCsrf":"off","storeCheck":"when_needed","accessTokenValidity":3600,
       "refreshTokenValidity":7200,"gracePeriod":30,"sessionExpiredStatusCode":401}
      """;

  private final List<byte[]> tokens;

  private VerifyBenchmark(List<String> tokens) {
    this.tokens = tokens.stream().map(text -> text.getBytes(StandardCharsets.US_ASCII)).toList();
  }

  /** Runs the benchmark. */
  public static void main(String[] arguments) throws Exception {
    SignedTokens signed = new SignedTokens();
    HttpServer server = announcing(Map.of("/v1/settings", SETTINGS, "/v1/jwks", signed.jwkSet()));
    String address = "127.0.0.1:" + server.getAddress().getPort();
    try (Latchkey forgetful = LatchkeyClient.builder().hosts(address).rememberedTokens(0).build();
        Latchkey remembering = LatchkeyClient.connect(address)) {
      new VerifyBenchmark(signed.sign(TOKENS)).compare(forgetful, remembering);
    } finally {
      server.stop(0);
    }
  }

  private static HttpServer announcing(Map<String, String> documents) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    documents.forEach(
        (path, text) ->
            server.createContext(
                path,
                exchange -> {
                  byte[] body = text.getBytes(StandardCharsets.UTF_8);
                  exchange.sendResponseHeaders(200, body.length);
                  exchange.getResponseBody().write(body);
                  exchange.close();
                }));
    server.start();
    return server;
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
