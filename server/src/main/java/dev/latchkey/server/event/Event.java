package dev.latchkey.server.event;

import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.session.Pseudonym;
import dev.latchkey.engine.session.SessionHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened, for the log: the same words in every protocol.
 *
 * @param name what happened, in the past tense
 * @param reason why something was refused
 * @param session which session it concerns
 * @param suspect of a theft, whose session it was
 */
public record Event(
    String name,
    Optional<Reason> reason,
    Optional<SessionHandle> session,
    Optional<Suspect> suspect) {

  /** Something that concerns no single session. */
  public static Event of(String name) {
    return new Event(name, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Something that concerns a session. */
  public static Event of(String name, SessionHandle session) {
    return new Event(name, Optional.empty(), Optional.of(session), Optional.empty());
  }

  /**
   * A session was verified.
   *
   * @param replacement the access token that takes the place of the one shown, if any does
   */
  public static Event verified(SessionHandle session, @Nullable IssuedToken replacement) {
    return of(replacement == null ? "session_verified" : "access_token_replaced", session);
  }

  /** Something was refused, and of which session is not known or not to be believed. */
  public static Event refused(String name, Reason reason) {
    return new Event(name, Optional.of(reason), Optional.empty(), Optional.empty());
  }

  /** The same, with a reason. */
  public Event because(Reason why) {
    return new Event(name, Optional.of(why), session, suspect);
  }

  /** The same, with whose session it was. */
  Event about(Suspect whose) {
    return new Event(name, reason, session, Optional.of(whose));
  }

  /** The beginning of the log line: {@code event=... reason=... session=...}. */
  public String line() {
    return "event="
        + name
        + reason.map(why -> " reason=" + why.code()).orElse("")
        + session.map(handle -> " session=" + Pseudonym.of(handle)).orElse("")
        + suspect.map(Suspect::words).orElse("");
  }
}
