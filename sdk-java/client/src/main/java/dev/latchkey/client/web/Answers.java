package dev.latchkey.client.web;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.SessionException;
import dev.latchkey.client.TokenTheftDetectedException;
import dev.latchkey.client.TryRefreshTokenException;
import dev.latchkey.client.UnauthorisedException;
import dev.latchkey.client.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The usual answers. Nothing but messages of ours and reason codes goes out. */
final class Answers {
  static final Interception.Answer REFRESHED = new Interception.Answer(200, "{}");
  static final Interception.Answer SIGNED_OUT = new Interception.Answer(200, "{\"status\":\"OK\"}");

  private static final Logger LOG = LoggerFactory.getLogger(WebSessions.class);

  private final Latchkey latchkey;
  private final LaterRevocations revocations;

  Answers(Latchkey latchkey, LaterRevocations revocations) {
    this.latchkey = latchkey;
    this.revocations = revocations;
  }

  Interception.Answer to(CrossSiteRequestException refusal) {
    LOG.info(
        "event=cross_site_request reason={} origin={} own_origin={}",
        refusal.reason(),
        refusal.origin(),
        refusal.ownOrigin());
    return answer(403, "cross-site request refused", refusal.reason());
  }

  Interception.Answer to(SessionException failure) {
    try {
      return refusal(failure);
    } catch (GeneralException broken) {
      return broken(broken);
    }
  }

  private Interception.Answer refusal(SessionException failure) {
    if (failure instanceof GeneralException broken) {
      return broken(broken);
    }
    int status = latchkey.settings().sessionExpiredStatusCode();
    if (failure instanceof TryRefreshTokenException) {
      return answer(status, "try refresh token", failure.reason());
    }
    if (failure instanceof UnauthorisedException) {
      return answer(status, "unauthorised", failure.reason());
    }
    if (failure instanceof TokenTheftDetectedException theft) {
      LOG.warn("event=token_theft_detected reason={}", theft.reason());
      revocations.revoke(theft.getSessionHandle());
    }
    return answer(status, "token theft detected", failure.reason());
  }

  private static Interception.Answer broken(GeneralException failure) {
    LOG.error("event=session_failure reason={}", failure.reason(), failure);
    return answer(500, "internal error", failure.reason());
  }

  private static Interception.Answer answer(int status, String message, String reason) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("message", message);
    members.put("reason", reason);
    return new Interception.Answer(status, JsonWriter.writeAscii(members));
  }
}
