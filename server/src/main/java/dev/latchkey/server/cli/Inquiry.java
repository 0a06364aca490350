package dev.latchkey.server.cli;

import dev.latchkey.engine.json.JsonMappers;
import dev.latchkey.server.instance.Instance;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Asks under a server's address whether it serves: the port may belong to another program by now,
 * which may answer anything, slowly and without end.
 */
final class Inquiry {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LONGEST_ANSWER = 65_536;

  private Inquiry() {}

  /** The config file of a server; empty when nobody answers under its address with its pid. */
  static Optional<String> configFile(Instance instance) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      URI address =
          URI.create(
              "http://%s/config?pid=%s".formatted(instance.reachable().address(), instance.pid()));
      client
          .sendAsync(HttpRequest.newBuilder(address).build(), into(answer))
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      JsonNode told = JsonMappers.plain().readTree(answer.toByteArray());
      return Optional.ofNullable(told.get("path")).map(JsonNode::asString);
    } catch (ExecutionException
        | TimeoutException
        | IllegalArgumentException
        | JacksonException nobody) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      client.shutdownNow();
    }
  }

  private static BodyHandler<Void> into(ByteArrayOutputStream answer) {
    return BodyHandlers.ofByteArrayConsumer(
        part ->
            part.ifPresent(
                bytes -> {
                  if (answer.size() + bytes.length > LONGEST_ANSWER) {
                    throw new IllegalArgumentException("too long for the name of a file");
                  }
                  answer.writeBytes(bytes);
                }));
  }
}
