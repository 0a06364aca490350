package dev.latchkey.conformance;

import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** JSON objects of requests and answers. */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private Json() {}

  /** The object, or an empty one when there is nothing to read. */
  static Map<String, Object> read(byte[] body) {
    return body.length == 0 ? Map.of() : MAPPER.readValue(body, OBJECT);
  }

  static byte[] write(Map<String, Object> object) {
    return MAPPER.writeValueAsBytes(object);
  }
}
