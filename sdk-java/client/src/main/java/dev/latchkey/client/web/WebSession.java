package dev.latchkey.client.web;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.SessionView;
import dev.latchkey.client.Token;
import dev.latchkey.client.UnauthorisedException;
import dev.latchkey.client.VerifiedSession;
import dev.latchkey.client.json.JsonWriter;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The session of one request. Every function may throw {@link GeneralException}; those that ask the
 * server clear the cookies before they throw {@link UnauthorisedException}.
 *
 * <p>Cookies and headers reach the browser if the response is not committed yet. Belongs to one
 * request: not for several threads at once.
 */
public final class WebSession {
  /** Name of the cookie, and members that an access token can get besides. */
  private static final int OTHER_MEMBERS = 300;

  private final Latchkey latchkey;
  private final ExchangeCookies cookies;
  private SessionView view;
  private String accessToken;

  WebSession(Latchkey latchkey, ExchangeCookies cookies, SessionView view, String accessToken) {
    this.latchkey = latchkey;
    this.cookies = cookies;
    this.view = view;
    this.accessToken = accessToken;
  }

  /**
   * {@return the session's name}
   *
   * <p>Constant, no secret.
   */
  public String getSessionHandle() {
    return view.handle();
  }

  /** {@return the user} */
  public String getUserId() {
    return view.userId();
  }

  /**
   * {@return what the application put into the access token}
   *
   * <p>Asks nobody.
   */
  public Map<String, Object> getJwtPayload() {
    return view.jwtPayload();
  }

  /**
   * {@return the access token in use}
   *
   * <p>A secret.
   */
  public String getAccessToken() {
    return accessToken;
  }

  /**
   * {@return the session data}
   *
   * @throws UnauthorisedException when the session has ended
   */
  public Map<String, Object> getSessionData() {
    return orClear(() -> latchkey.getSessionData(view.handle()));
  }

  /**
   * Replaces the session data as a whole.
   *
   * @param newSessionData JSON values
   * @throws UnauthorisedException when the session has ended
   */
  public void updateSessionData(Map<String, ?> newSessionData) {
    orClear(
        () -> {
          latchkey.updateSessionData(view.handle(), newSessionData);
          return view;
        });
  }

  /**
   * Replaces the JWT payload as a whole, on the server and in the access token. When the token ran
   * out meanwhile, the browser gets the new payload at its next refresh.
   *
   * @param newJwtPayload JSON values, no secrets
   * @throws UnauthorisedException when the session has ended
   * @throws GeneralException with the reason {@code cookie_too_large} when the access token would
   *     not fit into a cookie; the payload is then as before
   */
  public void updateJwtPayload(Map<String, ?> newJwtPayload) {
    Map<String, Object> before = mayBeTooLarge(newJwtPayload) ? stored() : view.jwtPayload();
    VerifiedSession changed = orClear(() -> latchkey.regenerateSession(accessToken, newJwtPayload));
    Token token = changed.accessToken();
    if (token != null) {
      requireFit(token, before);
      cookies.replace(changed.session(), token);
      accessToken = token.token();
    }
    view = changed.session();
  }

  /** The rest of the new token is that of the present one, which holds an old payload besides. */
  private boolean mayBeTooLarge(Map<String, ?> jwtPayload) {
    int inBase64 = JsonWriter.writeAscii(jwtPayload).length() * 4 / 3;
    return accessToken.length() + inBase64 + OTHER_MEMBERS > SetCookie.LARGEST;
  }

  /** What is on the server may be newer than what the token says. */
  private Map<String, Object> stored() {
    return orClear(() -> latchkey.getJwtPayload(view.handle()));
  }

  private void requireFit(Token token, Map<String, Object> before) {
    try {
      cookies.requireFit(token);
    } catch (GeneralException tooLarge) {
      latchkey.updateJwtPayload(view.handle(), before);
      throw tooLarge;
    }
  }

  /** Ends the session and clears the cookies, also when it had ended already. */
  public void revokeSession() {
    latchkey.revokeSession(view.handle());
    cookies.clear();
  }

  private <T> T orClear(Supplier<T> question) {
    try {
      return question.get();
    } catch (UnauthorisedException ended) {
      cookies.clear();
      throw ended;
    }
  }

  /** Leaves the access token and the payload out. */
  @Override
  public String toString() {
    return "WebSession[handle=" + view.handle() + "]";
  }
}
