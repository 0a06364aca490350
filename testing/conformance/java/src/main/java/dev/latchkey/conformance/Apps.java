package dev.latchkey.conformance;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The apps of one process: the harness asks for each of them when it needs it. */
public final class Apps {
  private Apps() {}

  /** Starts an app. */
  @FunctionalInterface
  public interface Starter {
    /** Returns when the app listens. */
    App start(Surroundings surroundings) throws Exception;
  }

  /**
   * An app that listens.
   *
   * @param port where
   * @param end what ends it
   */
  public record App(int port, AutoCloseable end) {}

  /**
   * For each line of standard input, a JSON object with the variables of an app, starts one and
   * prints where it listens; a line with the member {@code stop} ends the app at that port. When
   * there are no more lines, the harness is gone: all apps end, and with them the process.
   */
  public static void serve(Starter starter) throws Exception {
    Map<Object, AutoCloseable> running = new HashMap<>();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Map<String, Object> wish = Json.read(line.getBytes(StandardCharsets.UTF_8));
      AutoCloseable ended = running.remove(String.valueOf(wish.get("stop")));
      if (ended != null) {
        ended.close();
      } else {
        App app = starter.start(new Surroundings(wish));
        running.put(String.valueOf(app.port()), app.end());
        System.out.println("Listening on port " + app.port());
      }
    }
    for (AutoCloseable end : running.values()) {
      end.close();
    }
  }
}
