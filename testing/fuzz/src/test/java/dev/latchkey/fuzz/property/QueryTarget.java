package dev.latchkey.fuzz.property;

import dev.latchkey.server.http.Query;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A query string is read or partly left out, never a failure; encoding is undone by reading. */
public final class QueryTarget {
  private QueryTarget() {}

  /** One input: a query string, and a value to be encoded. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    Query query = Query.parse(text);
    for (String pair : text.split("&", -1)) {
      if (pair.matches("[a-z]+=[a-z]*")) {
        String name = pair.substring(0, pair.indexOf('='));
        Property.holds(query.find(name).isPresent(), "a plain parameter is found");
      }
    }
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
    Property.holds(
        Query.parse("userId=" + encoded + "&userId=other").find("userId").equals(Optional.of(text)),
        "what was encoded is read, and of two the first");
  }
}
