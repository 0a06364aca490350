package dev.latchkey.client.transport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that plays what a test says: answers, silence, closed connections. */
public final class ScriptedServer implements AutoCloseable {

  /** Plays one request. */
  @FunctionalInterface
  public interface Act {
    /** Answers, or does not. */
    void play(HttpExchange exchange) throws IOException, InterruptedException;
  }

  /** Closes the connection without an answer. */
  public static final Act DROP = HttpExchange::close;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Deque<Act> script = new ConcurrentLinkedDeque<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile Act otherwise = answer(200, "{}");

  /** A server on a free port that answers everything with an empty object. */
  public ScriptedServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException cannotListen) {
      throw new UncheckedIOException(cannotListen);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** An answer in JSON. */
  public static Act answer(int status, String body) {
    return answer(status, body, Map.of());
  }

  /** An answer in JSON with headers. */
  public static Act answer(int status, String body, Map<String, String> headers) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      headers.forEach(exchange.getResponseHeaders()::set);
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    };
  }

  /** Says nothing until the server is closed. */
  public Act silence() {
    return exchange -> closing.await();
  }

  /** Begins an answer and says nothing more until the server is closed. */
  public Act beginning() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 100);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      closing.await();
    };
  }

  /** Plays these, then what it played before. */
  public ScriptedServer then(Act... acts) {
    script.addAll(new ArrayDeque<>(List.of(acts)));
    return this;
  }

  /** Plays this whenever the script is at its end. */
  public ScriptedServer otherwise(Act act) {
    otherwise = act;
    return this;
  }

  /** Method, target, API key and body of each request so far. */
  public List<String> requests() {
    return requests;
  }

  /** Where it listens. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("api-key")
            + " "
            + body);
    Act next = script.poll();
    try {
      (next == null ? otherwise : next).play(exchange);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
