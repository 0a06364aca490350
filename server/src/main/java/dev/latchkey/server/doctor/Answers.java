package dev.latchkey.server.doctor;

import dev.latchkey.engine.json.JsonMappers;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * All that a server told.
 *
 * @param given by question; those that were not asked are missing
 * @param versionsWithoutKey what it tells somebody who has no API key; empty when we have none
 */
public record Answers(
    ServerAddress address, Map<Question, Answered> given, Optional<Answered> versionsWithoutKey) {

  public Answers {
    given = Map.copyOf(given);
  }

  Answered to(Question question) {
    return given.getOrDefault(question, new Answered.Silence("it was not asked"));
  }

  int status(Question question) {
    return to(question) instanceof Answered.Reply reply ? reply.status() : 0;
  }

  /** The JSON object of an answer 200; empty for any other answer. */
  Optional<JsonNode> document(Question question) {
    if (!(to(question) instanceof Answered.Reply reply) || reply.status() != 200) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonMappers.plain().readTree(reply.body())).filter(JsonNode::isObject);
    } catch (JacksonException noJson) {
      return Optional.empty();
    }
  }
}
