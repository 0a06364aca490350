package dev.latchkey.client.remote;

import dev.latchkey.client.CookieAttributes;
import dev.latchkey.client.CookieAttributes.SameSite;
import dev.latchkey.client.Device;
import dev.latchkey.client.SessionDetails;
import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.SessionView;
import dev.latchkey.client.Settings;
import dev.latchkey.client.Settings.AntiCsrf;
import dev.latchkey.client.Settings.Checks;
import dev.latchkey.client.Settings.Cookies;
import dev.latchkey.client.Settings.Lifetimes;
import dev.latchkey.client.Settings.StoreCheck;
import dev.latchkey.client.Token;
import dev.latchkey.client.VerifiedSession;
import dev.latchkey.client.remote.AnswerObject.Unreadable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the objects that the native API answers with ({@code spec/openapi.yaml}). What goes into
 * headers as it is must end none of them, whoever answers in the place of the server.
 */
final class Answers {

  private static final Pattern PLAIN = Pattern.compile("[!-~&&[^;]]+");
  private static final Pattern PATH = Pattern.compile("/[!-~&&[^;,]]*");
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9._-]+");

  private static final int LOWEST_STATUS = 400;
  private static final int HIGHEST_STATUS = 599;

  private Answers() {}

  static SessionTokens issued(AnswerObject answer, Cookies cookies) {
    return new SessionTokens(
        view(answer.object("session")),
        token(answer.object("accessToken"), cookies.accessToken()),
        token(answer.object("refreshToken"), cookies.refreshToken()),
        marker(answer.object("idRefreshToken"), cookies.accessToken()),
        answer.formedOrNull("antiCsrfToken", PLAIN));
  }

  static VerifiedSession verified(AnswerObject answer, Cookies cookies) {
    @Nullable Token accessToken =
        answer.has("accessToken")
            ? token(answer.object("accessToken"), cookies.accessToken())
            : null;
    return new VerifiedSession(view(answer.object("session")), accessToken);
  }

  static SessionDetails details(AnswerObject answer) {
    return new SessionDetails(
        answer.text("handle"),
        answer.text("userId"),
        answer.time("createdAt"),
        answer.time("lastRefreshedAt"),
        answer.time("expiresAt"),
        answer.has("device") ? device(answer.object("device")) : Device.UNKNOWN);
  }

  static Settings settings(AnswerObject answer) {
    long status = answer.whole("sessionExpiredStatusCode");
    if (status < LOWEST_STATUS || status > HIGHEST_STATUS) {
      throw new Unreadable(
          "member 'sessionExpiredStatusCode' is not an HTTP status from 400 to 599");
    }
    return new Settings(
        cookies(answer.object("cookies")),
        new Checks(
            antiCsrf(answer.text("antiCsrf")),
            storeCheck(answer.text("storeCheck")),
            answer.textOrNull("issuer"),
            answer.textOrNull("audience")),
        new Lifetimes(
            answer.seconds("accessTokenValidity"),
            answer.seconds("refreshTokenValidity"),
            answer.seconds("gracePeriod")),
        (int) status);
  }

  private static Cookies cookies(AnswerObject cookies) {
    return new Cookies(
        attributes(cookies, cookies.formed("accessTokenPath", PATH)),
        attributes(cookies, cookies.formed("refreshTokenPath", PATH)));
  }

  private static CookieAttributes attributes(AnswerObject cookies, String path) {
    return new CookieAttributes(
        path,
        cookies.formedOrNull("domain", DOMAIN),
        cookies.truth("secure"),
        sameSite(cookies.text("sameSite")));
  }

  private static SameSite sameSite(String value) {
    return switch (value) {
      case "none" -> SameSite.NONE;
      case "lax" -> SameSite.LAX;
      case "strict" -> SameSite.STRICT;
      default -> throw new Unreadable("member 'sameSite' has an unknown value");
    };
  }

  private static AntiCsrf antiCsrf(String value) {
    return switch (value) {
      case "on" -> AntiCsrf.ON;
      case "off" -> AntiCsrf.OFF;
      default -> throw new Unreadable("member 'antiCsrf' has an unknown value");
    };
  }

  private static StoreCheck storeCheck(String value) {
    return switch (value) {
      case "when_needed" -> StoreCheck.WHEN_NEEDED;
      case "always" -> StoreCheck.ALWAYS;
      default -> throw new Unreadable("member 'storeCheck' has an unknown value");
    };
  }

  private static SessionView view(AnswerObject session) {
    return new SessionView(
        session.text("handle"), session.text("userId"), session.map("jwtPayload"));
  }

  private static Token token(AnswerObject token, CookieAttributes cookie) {
    return new Token(token.text("token"), token.time("createdAt"), token.time("expiresAt"), cookie);
  }

  /** It goes into a header, too. */
  private static Token marker(AnswerObject token, CookieAttributes cookie) {
    return new Token(
        token.formed("token", PLAIN), token.time("createdAt"), token.time("expiresAt"), cookie);
  }

  private static Device device(AnswerObject device) {
    return new Device(
        device.textOrNull("label"), device.textOrNull("ipAddress"), device.textOrNull("userAgent"));
  }
}
