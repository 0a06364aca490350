package dev.latchkey.server.cli;

import dev.latchkey.engine.json.JsonMappers;
import dev.latchkey.server.instance.Instance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Asks a process whether it is the server that its file says: a pid may have been given to another
 * program since.
 */
final class Inquiry {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private Inquiry() {}

  /** The config file of a server; empty when nobody answers under its address with its pid. */
  static Optional<String> configFile(Instance instance) {
    URI address =
        URI.create(
            "http://%s/config?pid=%s".formatted(reachable(instance).address(), instance.pid()));
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
      JsonNode answer =
          JsonMappers.plain().readTree(client.send(request, BodyHandlers.ofString()).body());
      return Optional.ofNullable(answer.get("path")).map(JsonNode::asString);
    } catch (IOException | JacksonException nobody) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** An address that means all of the machine's is asked through the loopback one. */
  private static Instance reachable(Instance instance) {
    return switch (instance.host()) {
      case "0.0.0.0" -> new Instance("127.0.0.1", instance.port(), instance.pid());
      case "::" -> new Instance("::1", instance.port(), instance.pid());
      default -> instance;
    };
  }
}
