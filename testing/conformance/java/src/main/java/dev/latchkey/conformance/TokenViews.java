package dev.latchkey.conformance;

import dev.latchkey.client.CookieAttributes;
import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.SessionView;
import dev.latchkey.client.Token;
import dev.latchkey.client.VerifiedSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the client returned, as the scenarios want to see it. */
final class TokenViews {
  private TokenViews() {}

  static Map<String, Object> of(SessionTokens tokens) {
    Map<String, Object> views = new TreeMap<>();
    views.put("accessToken", view(tokens.accessToken()));
    views.put("refreshToken", view(tokens.refreshToken()));
    views.put("idRefreshToken", view(tokens.idRefreshToken()));
    if (tokens.antiCsrfToken() != null) {
      views.put("antiCsrfToken", tokens.antiCsrfToken());
    }
    return opened(tokens.session(), views);
  }

  static Map<String, Object> of(VerifiedSession verified) {
    Token token = verified.accessToken();
    return opened(
        verified.session(), token == null ? Map.of() : Map.of("accessToken", view(token)));
  }

  private static Map<String, Object> opened(SessionView session, Map<String, Object> tokens) {
    List<String> result = new ArrayList<>(tokens.keySet());
    result.add("session");
    List<String> members =
        Arrays.stream(SessionView.class.getRecordComponents())
            .map(component -> component.getName())
            .sorted()
            .toList();
    return Map.of(
        "userId", session.userId(),
        "jwtPayload", session.jwtPayload(),
        "tokens", tokens,
        "members", Map.of("result", result, "session", members));
  }

  private static Map<String, Object> view(Token token) {
    CookieAttributes cookie = token.cookie();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("token", token.token());
    view.put("expiry", token.expiry().toEpochMilli());
    view.put("createdTime", token.createdTime().toEpochMilli());
    if (cookie.domain() != null) {
      view.put("domain", cookie.domain());
    }
    view.put("cookiePath", cookie.path());
    view.put("cookieSecure", cookie.secure());
    view.put("sameSite", cookie.sameSite().name().toLowerCase(Locale.ROOT));
    return view;
  }
}
