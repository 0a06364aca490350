package dev.latchkey.spring.web;

import dev.latchkey.client.SessionException;
import dev.latchkey.client.web.CrossSiteRequestException;
import dev.latchkey.servlet.ServletSessions;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Gives the usual answers to session failures that controllers throw. Advice of the application
 * with an {@link Order} goes before it; advice without one goes after it, so that a handler of
 * everything does not keep browsers from refreshing.
 */
@RestControllerAdvice
@Order(SessionExceptionAdvice.ORDER)
public final class SessionExceptionAdvice {

  /** Just before advice that has no order. */
  public static final int ORDER = Ordered.LOWEST_PRECEDENCE - 1;

  private final ServletSessions sessions;

  /**
   * Advice.
   *
   * @param sessions knows the answers
   */
  public SessionExceptionAdvice(ServletSessions sessions) {
    this.sessions = sessions;
  }

  /**
   * Answers a failure.
   *
   * @param failure what was thrown
   * @param response where the answer goes
   * @throws IOException when it cannot be written
   */
  @ExceptionHandler
  public void answer(SessionException failure, HttpServletResponse response) throws IOException {
    sessions.answer(failure, response);
  }

  /**
   * Answers a request of another site.
   *
   * @param refusal what was thrown
   * @param response where the answer goes
   * @throws IOException when it cannot be written
   */
  @ExceptionHandler
  public void answer(CrossSiteRequestException refusal, HttpServletResponse response)
      throws IOException {
    sessions.answer(refusal, response);
  }
}
