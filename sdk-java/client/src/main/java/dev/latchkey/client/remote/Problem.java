package dev.latchkey.client.remote;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.SessionException;
import dev.latchkey.client.TokenTheftDetectedException;
import dev.latchkey.client.TryRefreshTokenException;
import dev.latchkey.client.UnauthorisedException;
import dev.latchkey.client.remote.AnswerObject.Unreadable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes exceptions of the problem documents (RFC 9457) with which the native API refuses. */
final class Problem {

  private static final String TYPE = "urn:latchkey:problem:";
  private static final Pattern REASON = Pattern.compile("[a-z0-9_]{1,64}");
  private static final int MAXIMUM_DETAIL = 200;

  private Problem() {}

  /**
   * {@return what a problem document means}
   *
   * @param status the HTTP status
   * @param body the document
   * @throws Unreadable when it is none of the native API
   */
  static SessionException exception(int status, String body) {
    AnswerObject problem = AnswerObject.read(body);
    String type = problem.text("type");
    String reason = problem.text("reason");
    if (!type.startsWith(TYPE) || !REASON.matcher(reason).matches()) {
      throw new Unreadable("it is not a problem document of the native API");
    }
    String kind = type.substring(TYPE.length());
    return switch (kind) {
      case "try-refresh-token" ->
          new TryRefreshTokenException(reason, "the access token is refused: " + reason);
      case "unauthorised", "session-not-found" ->
          new UnauthorisedException(reason, "there is no session: " + reason);
      case "token-theft-detected" ->
          new TokenTheftDetectedException(
              reason, problem.text("sessionHandle"), problem.text("userId"));
      default ->
          new GeneralException(
              reason, "the server answered " + status + ", " + reason + detail(problem), null);
    };
  }

  private static String detail(AnswerObject problem) {
    String detail = printable(problem.textOrNull("detail"));
    return detail.isEmpty() ? "" : ": " + detail;
  }

  /** What comes from elsewhere must not break a log line. */
  private static String printable(@Nullable String text) {
    return text == null
        ? ""
        : text.substring(0, Math.min(MAXIMUM_DETAIL, text.length())).replaceAll("\\p{Cntrl}", " ");
  }
}
