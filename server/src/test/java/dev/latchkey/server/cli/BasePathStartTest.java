package dev.latchkey.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher finds and ends a server below a path, which lets in nobody of this machine. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BasePathStartTest {
  @TempDir private Path home;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void listAndStop_ofAServerBelowAPath_findAndEndIt() throws Exception {
    try (ServerProcess server =
        ServerProcess.listening(home, "--base-path=/auth", "--ip-deny-regex=.*")) {
      String address = "127.0.0.1:" + server.port() + "/auth";
      assertThat(String.join("\n", server.output)).contains("http://" + address + "/v1/sessions");
      assertThat(status("http://" + address + "/health/ready")).isEqualTo(200);
      assertThat(status("http://" + address + "/v1/jwks")).isEqualTo(403);

      assertThat(run("list")).isZero();
      assertThat(run("stop", "--all")).isZero();

      assertThat(err).hasToString("");
      assertThat(out)
          .hasToString(
              "-> Instance PID: %1$s, address: %2$s, config file loaded: %3$s, started in the foreground (stop --all or --id ends it)%nSuccessfully stopped Latchkey with PID %1$s, running on %2$s%n"
                  .formatted(server.pid(), address, home.resolve("config.yaml")));
    }
  }

  private static int status(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  private int run(String... arguments) {
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Commands(console, home, Map.of(), Main.class).execute(arguments);
  }
}
