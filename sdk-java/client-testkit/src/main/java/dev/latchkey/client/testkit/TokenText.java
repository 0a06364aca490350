package dev.latchkey.client.testkit;

import dev.latchkey.client.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** What an access token says, unverified. */
final class TokenText {

  private TokenText() {}

  static Map<String, Object> header(String accessToken) {
    return part(accessToken, 0);
  }

  static Map<String, Object> claims(String accessToken) {
    return part(accessToken, 1);
  }

  private static Map<String, Object> part(String accessToken, int index) {
    byte[] text = Base64.getUrlDecoder().decode(accessToken.split("\\.")[index]);
    return JsonReader.readObject(new String(text, StandardCharsets.UTF_8));
  }

  /** Returns the token with another first character of its signature. */
  static String withOtherSignature(String accessToken) {
    int first = accessToken.lastIndexOf('.') + 1;
    char other = accessToken.charAt(first) == 'A' ? 'B' : 'A';
    return accessToken.substring(0, first) + other + accessToken.substring(first + 1);
  }
}
