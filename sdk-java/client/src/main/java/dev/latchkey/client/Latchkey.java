package dev.latchkey.client;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Login sessions, without a framework: tokens in, tokens out. The functions and what they return
 * are those of the 1.0 documents (facts, SDK sheet A1.2 and A7.1).
 *
 * <p>The same interface stands for a Latchkey server somewhere, which {@code LatchkeyClient} of the
 * package {@code remote} reaches, and for an engine inside this process, which {@code InProcess} of
 * another module opens. Immutable; any number of threads, virtual ones included, may use one
 * instance.
 *
 * <p>Every function may throw {@link GeneralException}: the server or the store cannot be reached
 * or is broken, or an argument cannot be used. It never says anything about the user.
 */
public interface Latchkey extends AutoCloseable {

  /**
   * Creates a session: after a login. When an answer is lost the call is repeated and makes no
   * second session.
   *
   * @param login who logged in, and what goes into the session
   * @return the tokens that the client receives
   */
  SessionTokens createNewSession(NewSession login);

  /**
   * Creates a session: after a login.
   *
   * @param userId the application's own name for the user; may be empty
   * @param jwtPayload goes into every access token: JSON values, no secrets
   * @param sessionData stays on the server: JSON values
   * @return the tokens that the client receives
   */
  default SessionTokens createNewSession(
      String userId, Map<String, ?> jwtPayload, Map<String, ?> sessionData) {
    return createNewSession(NewSession.of(userId, jwtPayload, sessionData));
  }

  /**
   * Verifies an access token: locally, unless it is used for the first time after a refresh or the
   * settings demand that every one is checked.
   *
   * @param accessToken the token
   * @param antiCsrfToken what came beside it; null when nothing did
   * @param doAntiCsrfCheck whether the anti-CSRF token is checked, if the settings make any
   * @param idRefreshToken the marker cookie; null when there is none, which means no session
   * @return the session, and another access token when the client is to use that from now on
   * @throws TryRefreshTokenException when the token is not good, but the refresh token may be
   * @throws UnauthorisedException when there is no session
   */
  VerifiedSession getSession(
      String accessToken,
      @Nullable String antiCsrfToken,
      boolean doAntiCsrfCheck,
      @Nullable String idRefreshToken);

  /**
   * Exchanges a refresh token for new tokens. Repeating a call whose answer was lost is safe.
   *
   * @param refreshToken the token
   * @return the tokens that the client receives; they replace all that it has
   * @throws UnauthorisedException when there is no session for this token
   * @throws TokenTheftDetectedException when an old refresh token was shown again
   */
  SessionTokens refreshSession(String refreshToken);

  /**
   * Revokes a session.
   *
   * @param sessionHandle its name
   * @return whether this call ended one; false too when an answer was lost and the call repeated
   */
  boolean revokeSession(String sessionHandle);

  /**
   * Revokes sessions.
   *
   * @param sessionHandles their names; those of sessions that are not there are ignored
   * @return the handles of exactly those that this call ended, without those that were ended when
   *     an answer was lost and the call repeated
   */
  List<String> revokeMultipleSessions(Collection<String> sessionHandles);

  /**
   * Revokes all sessions of a user, part by part. When it fails some may be revoked: repeating is
   * safe.
   *
   * @param userId the user
   * @return what {@link #revokeMultipleSessions} returns
   */
  List<String> revokeAllSessionsForUser(String userId);

  /**
   * Revokes all sessions of a user but one (OWASP ASVS 5.0, 7.4.3), as {@link
   * #revokeAllSessionsForUser} does.
   *
   * @param userId the user
   * @param keptSessionHandle the session that goes on
   * @return what {@link #revokeMultipleSessions} returns
   */
  List<String> revokeOtherSessionsForUser(String userId, String keptSessionHandle);

  /**
   * {@return the handles of a user's sessions that have not ended, oldest first: all of them, about
   * 100 bytes each}
   *
   * @param userId the user
   */
  List<String> getAllSessionHandlesForUser(String userId);

  /**
   * {@return what is known of a user's sessions that have not ended, oldest first}
   *
   * @param userId the user
   */
  default List<SessionDetails> getAllSessionsForUser(String userId) {
    return streamSessionsForUser(userId).toList();
  }

  /**
   * Returns what is known of a user's sessions that have not ended, oldest first, page by page: the
   * first is read by this call, the next ones when the stream comes to them, which may throw {@link
   * GeneralException}. However many sessions there are, one page is kept. A session that lives all
   * the while is there exactly once; of those that begin or end meanwhile nothing is promised.
   *
   * @param userId the user
   * @return a stream for one thread; it need not be closed or read to the end
   */
  Stream<SessionDetails> streamSessionsForUser(String userId);

  /**
   * {@return what is known of a session}
   *
   * @param sessionHandle its name
   * @throws UnauthorisedException when there is no such session
   */
  SessionDetails getSessionDetails(String sessionHandle);

  /**
   * {@return the session data}
   *
   * @param sessionHandle its name
   * @throws UnauthorisedException when there is no such session
   */
  Map<String, Object> getSessionData(String sessionHandle);

  /**
   * Replaces the session data as a whole.
   *
   * @param sessionHandle the session's name
   * @param newSessionData JSON values
   * @throws UnauthorisedException when there is no such session
   */
  void updateSessionData(String sessionHandle, Map<String, ?> newSessionData);

  /**
   * {@return the JWT payload as it is on the server; access tokens may still carry an older one}
   *
   * @param sessionHandle its name
   * @throws UnauthorisedException when there is no such session
   */
  Map<String, Object> getJwtPayload(String sessionHandle);

  /**
   * Replaces the JWT payload as a whole; it reaches access tokens at the next refresh.
   *
   * @param sessionHandle the session's name
   * @param newJwtPayload JSON values, no secrets
   * @throws UnauthorisedException when there is no such session
   */
  void updateJwtPayload(String sessionHandle, Map<String, ?> newJwtPayload);

  /**
   * Replaces the JWT payload as a whole, on the server and in the access token.
   *
   * @param accessToken the token in use; it may be over, then no new one is made
   * @param newJwtPayload JSON values, no secrets
   * @return the session with its new payload, and the access token to use from now on
   * @throws UnauthorisedException when there is no such session
   */
  VerifiedSession regenerateSession(String accessToken, Map<String, ?> newJwtPayload);

  /** {@return what this installation wants of its SDKs} Asked once, then kept for a while. */
  Settings settings();

  /**
   * Has something done when this is closed, or at once when it was closed already: for what waits
   * to make calls, and would wait in vain from then on. Whoever implements this interface may leave
   * it out; then such things wait until their next call says {@code client_closed}.
   *
   * @param work is done once, in the thread that closes, and neither waits nor throws
   */
  default void onClose(Runnable work) {}

  /** Lets go of connections and threads. Calls in flight may fail. */
  @Override
  void close();
}
