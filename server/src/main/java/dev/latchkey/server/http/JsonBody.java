package dev.latchkey.server.http;

import dev.latchkey.engine.json.JsonLimitException;
import dev.latchkey.engine.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The body of a request that is one JSON object in UTF-8; a byte order mark is skipped. */
public sealed interface JsonBody {

  /** It is. */
  record Read(JsonObject object) implements JsonBody {}

  /**
   * It is anything else.
   *
   * @param limit which limit of JSON it passes; empty when it is none of its limits
   */
  record Unreadable(Optional<String> limit) implements JsonBody {}

  /**
   * Reads the whole body.
   *
   * @throws RefusedRequest when it is too large
   */
  static JsonBody of(Request request) {
    try {
      return new Read(JsonObject.parse(decoded(request.body().read())));
    } catch (JsonLimitException beyond) {
      return new Unreadable(Optional.ofNullable(beyond.getMessage()));
    } catch (CharacterCodingException | IllegalArgumentException notAnObject) {
      return new Unreadable(Optional.empty());
    }
  }

  /** Only what was replaced needs the slower decoder, which tells a mistake from that character. */
  private static String decoded(byte[] bytes) throws CharacterCodingException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
