package dev.latchkey.fuzz.property;

import com.code_intelligence.jazzer.api.BugDetectors;
import dev.latchkey.server.boot.LatchkeyServer;
import dev.latchkey.server.boot.Stores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** A listening server and raw bytes on a socket: it answers in HTTP or closes, and soon. */
public final class ListenerTarget {
  private static final int INPUTS_PER_SERVER = 5000;
  private static final int PATIENCE_MILLISECONDS = 5000;
  private static final World WORLD = new World();
  private static final CapturedLog LOG = CapturedLog.ofThisProcess();

  /** Started with the first input, since a starting server connects to itself. */
  private static @Nullable LatchkeyServer server;

  private static int inputs;

  private ListenerTarget() {}

  /** Lets the fuzzer's own detectors see that connecting here is meant. */
  public static void fuzzerInitialize() {
    BiPredicate<String, Integer> here = (host, port) -> true;
    BugDetectors.allowNetworkConnections(here);
  }

  /** One input: what the client sends before it closes its side. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    String text = WORLD.filledIn(new String(input, StandardCharsets.ISO_8859_1));
    String answers = exchange(text.getBytes(StandardCharsets.ISO_8859_1));
    List<String> logged = LOG.taken();
    if (!text.contains("HEAD")) {
      Responses.check(answers);
    }
    Property.holds(
        !answers.contains("HTTP/1.1 500"), "no input is a fault of ours: " + logged + answers);
    Property.holds(!answers.contains(Property.SECRET), "no answer tells an API key");
  }

  private static int port() {
    LatchkeyServer running = server;
    if (running != null && inputs++ == INPUTS_PER_SERVER) { // what inputs made is forgotten
      running.close();
      running = null;
      inputs = 0;
    }
    if (running == null) {
      running = start();
      server = running;
    }
    return running.port();
  }

  private static String exchange(byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(PATIENCE_MILLISECONDS);
      try {
        socket.getOutputStream().write(request);
        socket.shutdownOutput();
      } catch (SocketException refused) {
        return "";
      }
      try {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      } catch (SocketException cutOff) {
        return "";
      }
    }
  }

  private static LatchkeyServer start() {
    Stores stores = new Stores(WORLD.store(), WORLD.keys(), () -> {}, () -> {});
    return LatchkeyServer.start(
        Configured.with(Map.of("host", "127.0.0.1", "port", "0")), stores, WORLD.clock());
  }
}
