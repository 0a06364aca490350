package dev.latchkey.client.remote;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.SdkReason;
import dev.latchkey.client.json.JsonWriter;
import dev.latchkey.client.remote.AnswerObject.Unreadable;
import dev.latchkey.client.transport.ServerAnswer;
import dev.latchkey.client.transport.ServerCall;
import dev.latchkey.client.transport.ServerCall.Repeating;
import dev.latchkey.client.transport.Servers;
import dev.latchkey.client.transport.TransportException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

/**
 * Calls of the native API: a JSON object goes out, what is read of the answer comes back, and every
 * failure is a {@link SessionException}. Safe for use by several threads.
 */
final class NativeApi {

  /** Largest request that is sent; the server's own limit may be lower. */
  static final int MAXIMUM_REQUEST_BYTES = 8 * 1024 * 1024;

  private static final int FIRST_REFUSAL = 400;

  private final Servers servers;

  NativeApi(Servers servers) {
    this.servers = servers;
  }

  /** Reads something of the server's. */
  <T> T get(String target, Function<ServerAnswer, T> reading) {
    return call(ServerCall.get(target), reading);
  }

  /** Sends an object of which nobody needs the answer. */
  void put(String path, Map<String, ?> body) {
    call(new ServerCall("PUT", path, json(body), Repeating.SAFE), answer -> answer.status());
  }

  /** Sends an object; to do so twice is the same as once. */
  <T> T post(String path, Map<String, ?> body, Function<AnswerObject, T> reading) {
    return call(
        new ServerCall("POST", path, json(body), Repeating.SAFE),
        answer -> reading.apply(AnswerObject.read(answer.body())));
  }

  /** Sends an object under a name by which the server knows that it is sent again. */
  <T> T postOnce(String path, Map<String, ?> body, Function<AnswerObject, T> reading) {
    return call(
        new ServerCall("POST", path, json(body), Repeating.SAFE, IdempotencyKeys.fresh()),
        answer -> reading.apply(AnswerObject.read(answer.body())));
  }

  private <T> T call(ServerCall call, Function<ServerAnswer, T> reading) {
    ServerAnswer answer = send(call);
    try {
      if (answer.status() >= FIRST_REFUSAL) {
        throw Problem.exception(answer.status(), answer.body());
      }
      if (answer.status() / 100 != 2) {
        throw new Unreadable("nothing answers so");
      }
      return reading.apply(answer);
    } catch (Unreadable unreadable) {
      throw new GeneralException(
          SdkReason.ANSWER_UNREADABLE.code(),
          "%s: cannot read the answer %s: %s"
              .formatted(call, answer.status(), unreadable.getMessage()),
          null);
    }
  }

  private ServerAnswer send(ServerCall call) {
    try {
      return servers.send(call);
    } catch (TransportException failed) {
      throw new GeneralException(
          reason(failed.fault()).code(), String.valueOf(failed.getMessage()), failed);
    }
  }

  private static SdkReason reason(TransportException.Fault fault) {
    return switch (fault) {
      case NOT_REACHED -> SdkReason.NO_SERVER_REACHABLE;
      case ANSWER_LOST -> SdkReason.ANSWER_LOST;
      case ANSWER_TOO_LARGE -> SdkReason.ANSWER_UNREADABLE;
      case CLOSED -> SdkReason.CLIENT_CLOSED;
    };
  }

  private static String json(Map<String, ?> body) {
    String text;
    try {
      text = JsonWriter.write(body);
    } catch (IllegalArgumentException notJson) {
      throw unusable(String.valueOf(notJson.getMessage()));
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_REQUEST_BYTES) {
      throw unusable(
          "the request would have more than " + MAXIMUM_REQUEST_BYTES + " bytes of JSON");
    }
    return text;
  }

  /** {@return a path with one parameter in its query} */
  static String query(String path, String name, String value) {
    return path + "?" + parameter(name, value);
  }

  /** {@return a parameter of a query} */
  static String parameter(String name, String value) {
    if (JsonWriter.hasLoneSurrogate(value)) {
      throw unusable(name + " contains an unpaired surrogate");
    }
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static GeneralException unusable(String why) {
    return new GeneralException(
        SdkReason.ARGUMENT_INVALID.code(), "invalid argument: " + why, null);
  }
}
