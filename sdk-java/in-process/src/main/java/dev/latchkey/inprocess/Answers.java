package dev.latchkey.inprocess;

import dev.latchkey.client.CookieAttributes;
import dev.latchkey.client.Device;
import dev.latchkey.client.SessionDetails;
import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.SessionView;
import dev.latchkey.client.Settings.Cookies;
import dev.latchkey.client.Token;
import dev.latchkey.client.VerifiedSession;
import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What the engine says, in the words of the client: times become whole seconds. */
final class Answers {

  private final Cookies cookies;

  Answers(Cookies cookies) {
    this.cookies = cookies;
  }

  SessionTokens issued(IssuedSession issued) {
    return new SessionTokens(
        view(issued.session()),
        token(issued.accessToken(), cookies.accessToken()),
        token(issued.refreshToken(), cookies.refreshToken()),
        token(issued.idRefreshToken(), cookies.accessToken()),
        issued.antiCsrfToken());
  }

  VerifiedSession verified(
      dev.latchkey.engine.session.SessionView session, @Nullable IssuedToken accessToken) {
    return new VerifiedSession(
        view(session), accessToken == null ? null : token(accessToken, cookies.accessToken()));
  }

  private static SessionView view(dev.latchkey.engine.session.SessionView session) {
    return new SessionView(
        session.handle().text(), session.userId().text(), Contents.read(session.jwtPayload()));
  }

  private static Token token(IssuedToken token, CookieAttributes cookie) {
    return new Token(
        token.text(),
        seconds(token.lifetime().issuedAt()),
        seconds(token.lifetime().expiresAt()),
        cookie);
  }

  static SessionDetails details(SessionSummary summary) {
    return new SessionDetails(
        summary.handle().text(),
        summary.owner().userId().text(),
        seconds(summary.owner().createdAt()),
        seconds(summary.lastRefreshedAt()),
        seconds(summary.expiresAt()),
        device(summary.owner().device()));
  }

  private static Device device(Session.Device device) {
    return new Device(device.label(), device.ipAddress(), device.userAgent());
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }
}
