package dev.latchkey.server.doctor;

import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Asks a server everything, one after the other; redirections are not followed. */
public final class Visit implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LONGEST_ANSWER = 1_048_576;

  private final ServerAddress address;
  private final Optional<String> apiKey;
  private final InstantSource clock;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /**
   * A visit to one server.
   *
   * @param apiKey sent with the questions that need one
   */
  public Visit(ServerAddress address, Optional<String> apiKey, InstantSource clock) {
    this.address = address;
    this.apiKey = apiKey;
    this.clock = clock;
  }

  /**
   * Asks; waits for each answer ten seconds at most. When nobody answers the first, that is all.
   */
  public Answers ask() {
    Map<Question, Answered> answers = new EnumMap<>(Question.class);
    for (Question question : Question.values()) {
      answers.put(question, ask(question, apiKey));
      if (answers.get(Question.HELLO) instanceof Answered.Silence) {
        break;
      }
    }
    Answered withoutKey = apiKey.isPresent() ? ask(Question.VERSIONS, Optional.empty()) : null;
    return new Answers(address, answers, Optional.ofNullable(withoutKey));
  }

  private Answered ask(Question question, Optional<String> key) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.of(question));
    key.ifPresent(value -> request.header("api-key", value));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Instant sent = clock.instant();
    try {
      HttpResponse<Void> response =
          client
              .sendAsync(
                  request.build(),
                  BodyHandlers.ofByteArrayConsumer(
                      part -> part.ifPresent(bytes -> keep(body, bytes))))
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      String text = body.toString(StandardCharsets.UTF_8);
      return new Answered.Reply(response.statusCode(), text, date(response), sent, clock.instant());
    } catch (ExecutionException failed) {
      return new Answered.Silence(why(failed.getCause()));
    } catch (TimeoutException late) {
      return new Answered.Silence("no answer within " + PATIENCE.toSeconds() + " seconds");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Answered.Silence("interrupted");
    }
  }

  private static void keep(ByteArrayOutputStream body, byte[] bytes) {
    if (body.size() + bytes.length > LONGEST_ANSWER) {
      throw new IllegalArgumentException("the answer is longer than " + LONGEST_ANSWER + " bytes");
    }
    body.writeBytes(bytes);
  }

  private static String why(@Nullable Throwable cause) {
    return switch (cause) {
      case ConnectException unresolved
          when unresolved.getCause() instanceof UnresolvedAddressException
              || hasCause(unresolved, UnresolvedAddressException.class) ->
          "the host's name is unknown";
      case ConnectException refused -> "nobody listens there";
      case SSLException tls ->
          "no encrypted connection (" + tls.getMessage() + "); is it http instead of https?";
      case null -> "no answer";
      default -> "no answer that is HTTP (" + cause.getMessage() + ")";
    };
  }

  private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Instant date(HttpResponse<Void> response) {
    String text = response.headers().firstValue("date").orElse("");
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME
          .withLocale(Locale.ROOT)
          .parse(text, Instant::from);
    } catch (DateTimeParseException none) {
      return null;
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
