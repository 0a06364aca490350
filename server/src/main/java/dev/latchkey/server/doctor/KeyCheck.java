package dev.latchkey.server.doctor;

import static dev.latchkey.server.doctor.Finding.bad;
import static dev.latchkey.server.doctor.Finding.good;
import static dev.latchkey.server.doctor.Finding.warning;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The key sets (RFC 7517): public, not empty, and of public keys only. */
final class KeyCheck {
  private KeyCheck() {}

  static List<Finding> of(Answers answers) {
    return Stream.of(Question.NATIVE_KEYS, Question.KEYS)
        .filter(question -> answers.status(question) != 404)
        .map(question -> checked(answers, question))
        .toList();
  }

  private static Finding checked(Answers answers, Question question) {
    String subject = "keys";
    List<JsonNode> keys =
        answers
            .document(question)
            .map(set -> set.path("keys").valueStream().toList())
            .orElse(List.of());
    if (keys.isEmpty()) {
      return warning(subject, "none told: " + Examination.reply(answers, question));
    }
    if (keys.stream().anyMatch(KeyCheck::isPrivate)) {
      return bad(subject, question.path() + " tells a PRIVATE key: renew all keys");
    }
    List<String> algorithms =
        keys.stream().map(key -> key.path("alg").asString("")).distinct().sorted().toList();
    return good(
        subject,
        "%s: %s, %s".formatted(question.path(), keys.size(), String.join(" and ", algorithms)));
  }

  private static boolean isPrivate(JsonNode key) {
    return key.has("d") || key.has("p") || key.has("k");
  }
}
