package dev.latchkey.client.transport;

import dev.latchkey.client.transport.TransportException.Fault;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Sends a call to one server, once. Safe for use by several threads. */
final class HttpSender implements AutoCloseable {

  private static final int MAXIMUM_ANSWER_BYTES = 8 * 1024 * 1024;

  private final ClientGenerations clients;
  private final ServerNames names;
  private final @Nullable String apiKey;
  private final Duration requestTime;
  private final Set<CompletableFuture<?>> inFlight = ConcurrentHashMap.newKeySet();

  HttpSender(TransportSettings settings) {
    this(settings, InetAddress::getByName);
  }

  HttpSender(TransportSettings settings, ServerNames.Lookup lookup) {
    this.names = new ServerNames(lookup);
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.times().connect());
    this.clients = new ClientGenerations(client::build, System::nanoTime);
    this.apiKey = settings.apiKey();
    this.requestTime = settings.times().request();
  }

  /**
   * Sends a call.
   *
   * @param remaining time until the caller's patience ends
   * @throws TransportException when the answer is too large, the sender is closed, or the thread
   *     was interrupted: then it stays so
   */
  Attempt send(ServerCall call, URI server, Duration remaining) {
    Duration patience = remaining.compareTo(requestTime) < 0 ? remaining : requestTime;
    long begin = System.nanoTime();
    URI reachable;
    try {
      reachable = names.reachable(server, patience);
    } catch (UnknownHostException | TimeoutException unknown) {
      return new Attempt.NotReached(unknown);
    } catch (InterruptedException interrupted) {
      throw interrupted(call, interrupted);
    }
    return exchange(call, reachable, patience.minusNanos(System.nanoTime() - begin));
  }

  private Attempt exchange(ServerCall call, URI server, Duration patience) {
    ClientGenerations.Generation generation = clients.take();
    try {
      Attempt attempt = exchange(generation.client(), call, request(call, server), patience);
      if (attempt instanceof Attempt.Lost) {
        clients.distrust(generation);
      }
      return attempt;
    } finally {
      clients.giveBack(generation);
    }
  }

  @SuppressWarnings("CollectionUndefinedEquality") // the very same future is what is removed
  private Attempt exchange(
      HttpClient client, ServerCall call, HttpRequest request, Duration patience) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, head -> new BoundedBody(MAXIMUM_ANSWER_BYTES));
    inFlight.add(answer);
    try {
      return new Attempt.Answered(read(answer.get(patience.toNanos(), TimeUnit.NANOSECONDS)));
    } catch (TimeoutException late) {
      answer.cancel(true);
      return new Attempt.Lost(late);
    } catch (InterruptedException interrupted) {
      answer.cancel(true);
      throw interrupted(call, interrupted);
    } catch (CancellationException closed) {
      throw new TransportException(Fault.CLOSED, call + ": the client was closed", closed);
    } catch (ExecutionException failed) {
      return failure(failed.getCause() == null ? failed : failed.getCause());
    } finally {
      inFlight.remove(answer);
    }
  }

  private static TransportException interrupted(ServerCall call, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new TransportException(Fault.ANSWER_LOST, call + ": interrupted", cause);
  }

  private HttpRequest request(ServerCall call, URI server) {
    String body = call.body();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + call.target()))
            .header("Accept", "application/json, application/problem+json")
            .method(
                call.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (call.idempotencyKey() != null) {
      request.header("Idempotency-Key", '"' + call.idempotencyKey() + '"');
    }
    if (apiKey != null) {
      request.header("api-key", apiKey);
    }
    return request.build();
  }

  private static ServerAnswer read(HttpResponse<byte[]> response) {
    return new ServerAnswer(
        response.statusCode(),
        new ServerAnswer.Headers(
            response.headers().firstValue("cache-control"),
            response.headers().firstValue("retry-after")),
        new String(response.body(), StandardCharsets.UTF_8));
  }

  /** Before there is a connection nothing was sent. */
  private static Attempt failure(Throwable cause) {
    for (Throwable link = cause; link != null; link = link.getCause()) {
      if (link instanceof TransportException tooLarge) {
        throw new TransportException(
            tooLarge.fault(), String.valueOf(tooLarge.getMessage()), cause);
      }
    }
    boolean notConnected =
        cause instanceof ConnectException
            || cause instanceof HttpConnectTimeoutException
            || cause instanceof SSLHandshakeException;
    return notConnected ? new Attempt.NotReached(cause) : new Attempt.Lost(quotingNothing(cause));
  }

  /** The library quotes the line that it cannot read: a token, when it is of an answer. */
  private static Throwable quotingNothing(Throwable cause) {
    for (Throwable link = cause; link != null; link = link.getCause()) {
      if (link instanceof ProtocolException || link instanceof RuntimeException) {
        return new ProtocolException("the answer is not HTTP");
      }
    }
    return cause;
  }

  @Override
  public void close() {
    inFlight.forEach(answer -> answer.cancel(true));
    clients.close();
  }
}
