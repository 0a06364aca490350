package dev.latchkey.engine.token;

import dev.latchkey.engine.json.JsonMappers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The vectors of native access tokens, made by a program that shares nothing with ours. */
record NativeVectors(ObjectNode members) {

  /** One token, and what the one who verifies it is configured with. */
  record Case(String name, ObjectNode members) {

    String token() {
      return members.required("token").stringValue();
    }

    Instant at() {
      return Instant.ofEpochSecond(members.required("at").longValue());
    }

    TokenParties parties() {
      return new TokenParties(text("issuer"), text("audience"));
    }

    ObjectNode claims() {
      return (ObjectNode) members.required("claims");
    }

    String reason() {
      return members.required("reason").stringValue();
    }

    private @Nullable String text(String member) {
      return members.has(member) ? members.required(member).stringValue() : null;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static NativeVectors load() {
    try {
      Path file = Path.of("..", "spec", "vectors", "native-tokens.json");
      return new NativeVectors((ObjectNode) JsonMappers.plain().readTree(Files.readString(file)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Stream<Case> accepted() {
    return cases("accepted");
  }

  Stream<Case> refused() {
    return cases("refused");
  }

  JsonNode publicJwk() {
    return members.required("publicJwk");
  }

  String storedKey() {
    return members.required("storedKey").required("material").stringValue();
  }

  String storedSlot() {
    return members.required("storedKey").required("slot").stringValue();
  }

  private Stream<Case> cases(String list) {
    return members
        .required(list)
        .valueStream()
        .map(entry -> new Case(entry.required("name").stringValue(), (ObjectNode) entry));
  }
}
