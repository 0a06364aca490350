package dev.latchkey.client.web;

import dev.latchkey.client.SessionView;
import dev.latchkey.client.Token;
import dev.latchkey.client.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a page may know of its session: user id, expiry of the access token in milliseconds, JWT
 * payload. Base64 of JSON in ASCII, which old browser SDKs decode as Latin-1 and new ones as UTF-8.
 */
final class FrontToken {
  private FrontToken() {}

  static String of(SessionView session, Token accessToken) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("uid", session.userId());
    members.put("ate", accessToken.expiry().toEpochMilli());
    members.put("up", session.jwtPayload());
    byte[] json = JsonWriter.writeAscii(members).getBytes(StandardCharsets.US_ASCII);
    return Base64.getEncoder().encodeToString(json);
  }
}
