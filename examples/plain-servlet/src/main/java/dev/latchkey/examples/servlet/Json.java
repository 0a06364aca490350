package dev.latchkey.examples.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Answers in JSON. */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  static void write(HttpServletResponse response, Map<String, ?> members) throws IOException {
    response.setContentType("application/json");
    response.getOutputStream().write(MAPPER.writeValueAsBytes(members));
  }
}
