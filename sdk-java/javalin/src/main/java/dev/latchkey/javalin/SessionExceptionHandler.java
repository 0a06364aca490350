package dev.latchkey.javalin;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.SessionException;
import dev.latchkey.client.TokenTheftDetectedException;
import dev.latchkey.client.TryRefreshTokenException;
import dev.latchkey.client.UnauthorisedException;
import dev.latchkey.client.web.WebSessions;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;

/**
 * Turns session failures into answers: the usual ones, see {@link
 * WebSessions#answer(SessionException)}, unless the application gives its own. Cookies have been
 * dealt with before. Whoever replaces the answer to theft has to revoke the session.
 *
 * <p>Immutable; each {@code on} makes a changed copy.
 */
public final class SessionExceptionHandler implements ExceptionHandler<SessionException> {
  private final ExceptionHandler<? super TryRefreshTokenException> tryRefresh;
  private final ExceptionHandler<? super UnauthorisedException> unauthorised;
  private final ExceptionHandler<? super GeneralException> general;
  private final ExceptionHandler<? super TokenTheftDetectedException> theft;

  private SessionExceptionHandler(
      ExceptionHandler<? super TryRefreshTokenException> tryRefresh,
      ExceptionHandler<? super UnauthorisedException> unauthorised,
      ExceptionHandler<? super GeneralException> general,
      ExceptionHandler<? super TokenTheftDetectedException> theft) {
    this.tryRefresh = tryRefresh;
    this.unauthorised = unauthorised;
    this.general = general;
    this.theft = theft;
  }

  static SessionExceptionHandler of(JavalinSessions sessions) {
    ExceptionHandler<SessionException> usual = sessions::answer;
    return new SessionExceptionHandler(usual, usual, usual, usual);
  }

  /**
   * The same with another answer to a browser that has to refresh.
   *
   * @param handler gives the answer
   * @return the changed copy
   */
  public SessionExceptionHandler onTryRefreshTokenError(
      ExceptionHandler<? super TryRefreshTokenException> handler) {
    return new SessionExceptionHandler(handler, unauthorised, general, theft);
  }

  /**
   * The same with another answer when there is no session.
   *
   * @param handler gives the answer
   * @return the changed copy
   */
  public SessionExceptionHandler onUnauthorisedError(
      ExceptionHandler<? super UnauthorisedException> handler) {
    return new SessionExceptionHandler(tryRefresh, handler, general, theft);
  }

  /**
   * The same with another answer when something is broken.
   *
   * @param handler gives the answer
   * @return the changed copy
   */
  public SessionExceptionHandler onGeneralError(
      ExceptionHandler<? super GeneralException> handler) {
    return new SessionExceptionHandler(tryRefresh, unauthorised, handler, theft);
  }

  /**
   * The same with another answer to theft.
   *
   * @param handler gives the answer
   * @return the changed copy
   */
  public SessionExceptionHandler onTokenTheftDetectedError(
      ExceptionHandler<? super TokenTheftDetectedException> handler) {
    return new SessionExceptionHandler(tryRefresh, unauthorised, general, handler);
  }

  /** Answers a failure. */
  @Override
  public void handle(SessionException failure, Context ctx) {
    if (failure instanceof TryRefreshTokenException refusal) {
      tryRefresh.handle(refusal, ctx);
    } else if (failure instanceof UnauthorisedException refusal) {
      unauthorised.handle(refusal, ctx);
    } else if (failure instanceof TokenTheftDetectedException detection) {
      theft.handle(detection, ctx);
    } else if (failure instanceof GeneralException broken) {
      general.handle(broken, ctx);
    }
  }
}
