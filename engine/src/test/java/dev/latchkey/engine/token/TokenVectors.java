package dev.latchkey.engine.token;

import dev.latchkey.engine.json.JsonMappers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/** The token vectors that all SDKs share. */
record TokenVectors(ObjectNode members) {

  static TokenVectors load() {
    try {
      Path file = Path.of("..", "spec", "vectors", "supertokens-tokens.json");
      return new TokenVectors((ObjectNode) JsonMappers.plain().readTree(Files.readString(file)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  String text(String name) {
    return members.required(name).stringValue();
  }
}
