package dev.latchkey.server.http;

import dev.latchkey.engine.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The body of a request that is one JSON object in UTF-8; a byte order mark is skipped. */
public final class JsonBody {
  private JsonBody() {}

  /**
   * Reads the whole body; empty when it is anything else.
   *
   * @throws RefusedRequest when it is too large
   */
  public static Optional<ObjectNode> of(Request request) {
    try {
      return Optional.of(JsonObject.parseTree(decoded(request.body().read())));
    } catch (CharacterCodingException | IllegalArgumentException notAnObject) {
      return Optional.empty();
    }
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
