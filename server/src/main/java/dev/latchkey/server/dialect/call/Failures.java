package dev.latchkey.server.dialect.call;

import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.refresh.RefreshOutcome.ReuseDetected;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.verify.VerifyRequest.StoreCheck;
import dev.latchkey.server.event.Event;
import tools.jackson.databind.node.ObjectNode;

/** The outcomes that are no success, as documents and events. */
public final class Failures {
  private static final String UNAUTHORISED = "UNAUTHORISED";

  private Failures() {}

  /** There is no session for an access token that was to be verified. */
  public static Reply unauthorised(Reason reason, StoreCheck storeCheck) {
    return verification(failure(UNAUTHORISED, Messages.ofAccess(reason, storeCheck)), reason);
  }

  /** An access token is not good, but the refresh token may be; members may follow. */
  public static ObjectNode tryRefreshToken(Reason reason, StoreCheck storeCheck) {
    return failure("TRY_REFRESH_TOKEN", Messages.ofAccess(reason, storeCheck));
  }

  /** An access token that was to be verified is refused with this document. */
  public static Reply verification(ObjectNode document, Reason reason) {
    return refused(document, Event.refused("verification_refused", reason));
  }

  /** There is no session for an access token that was to be regenerated. */
  public static Reply regeneration(Reason reason) {
    return refused(
        failure(UNAUTHORISED, Messages.ofAccess(reason, StoreCheck.WHEN_NEEDED)),
        Event.refused("regeneration_refused", reason));
  }

  /** There is no session for a refresh token. */
  public static Reply refresh(Reason reason) {
    return refused(
        failure(UNAUTHORISED, Messages.ofRefresh(reason)),
        Event.refused("refresh_refused", reason));
  }

  /** There is no session of that name. */
  public static Reply unknown(String event, SessionHandle handle) {
    return refused(
        failure(UNAUTHORISED, Messages.NO_SUCH_SESSION),
        Event.of(event, handle).because(Reason.SESSION_ENDED));
  }

  /** An old refresh token was shown again. */
  public static ObjectNode theft(ReuseDetected reuse) {
    ObjectNode answer = Documents.status("TOKEN_THEFT_DETECTED");
    victim(answer, reuse);
    return answer;
  }

  /** The same, with the user of the login method. */
  public static ObjectNode theftWithRecipeUser(ReuseDetected reuse) {
    ObjectNode answer = Documents.status("TOKEN_THEFT_DETECTED");
    victim(answer, reuse).put("recipeUserId", reuse.userId().text());
    return answer;
  }

  private static ObjectNode victim(ObjectNode answer, ReuseDetected reuse) {
    return answer
        .putObject("session")
        .put("handle", reuse.handle().text())
        .put("userId", reuse.userId().text());
  }

  private static ObjectNode failure(String word, String message) {
    return Documents.status(word).put("message", message);
  }

  private static Reply refused(ObjectNode document, Event event) {
    return new Reply(Documents.answer(document), event);
  }
}
