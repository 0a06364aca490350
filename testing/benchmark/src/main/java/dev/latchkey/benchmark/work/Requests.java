package dev.latchkey.benchmark.work;

import java.nio.charset.StandardCharsets;

/** Requests as bytes, and what is looked for in answers. */
final class Requests {

  private Requests() {}

  /** A whole request as it is sent. */
  static byte[] text(String request) {
    return request.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] get(String target, String headers) {
    return "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s\r\n"
        .formatted(target, headers)
        .getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] post(String target, String headers, String body) {
    String head =
        "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n%sContent-Length: %s\r\n\r\n"
            .formatted(target, headers, body.length());
    return (head + body).getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The text of a member in JSON, without parsing it: names do not occur in what we store.
   *
   * @param object the member whose object is looked through, or nothing for all
   */
  static String text(String json, String object, String member) {
    int start = object.isEmpty() ? 0 : json.indexOf("\"" + object + "\":{");
    String name = "\"" + member + "\":\"";
    int found = start < 0 ? -1 : json.indexOf(name, start);
    if (found < 0) {
      throw new IllegalStateException("no " + object + " " + member + " in " + json);
    }
    return json.substring(found + name.length(), json.indexOf('"', found + name.length()));
  }
}
