package dev.latchkey.benchmark.verification;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.remote.LatchkeyClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What {@link Latchkey#getSession} costs an application, for many tokens in turn. The text of each
 * is a new one each time, as it is when it comes from a request.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // set up before anything is measured
public class ClientParts {

  private static final int TOKENS = 1_000;

  private List<byte[]> tokens;
  private AnnouncingServer server;
  private Latchkey forgetful;
  private Latchkey remembering;
  private int next;

  /** Signs tokens and starts what the clients ask for its key. */
  @Setup
  public void prepare() throws Exception {
    SignedTokens signed = new SignedTokens();
    tokens =
        signed.sign(TOKENS).stream().map(text -> text.getBytes(StandardCharsets.US_ASCII)).toList();
    server = new AnnouncingServer(signed);
    forgetful = LatchkeyClient.builder().hosts(server.address()).rememberedTokens(0).build();
    remembering = LatchkeyClient.connect(server.address());
  }

  /** Ends what was started. */
  @TearDown
  public void end() {
    forgetful.close();
    remembering.close();
    server.close();
  }

  private String token() {
    next = next + 1 < TOKENS ? next + 1 : 0;
    return new String(tokens.get(next), StandardCharsets.US_ASCII);
  }

  /** A token that is not remembered. */
  @Benchmark
  public Object clientFirstSight() {
    return forgetful.getSession(token(), null, false, "marker");
  }

  /** A token that was seen before. */
  @Benchmark
  public Object clientRemembered() {
    return remembering.getSession(token(), null, false, "marker");
  }
}
