package dev.latchkey.server.dialect.cdi24;

import java.util.EnumSet;
import java.util.Set;

/**
 * What one version of this family does differently from the others, as values (facts: CDI sheet
 * 2.3).
 *
 * @param calls the calls that it has
 * @param antiCsrf who says whether anti-CSRF tokens are on
 * @param handshakeBody what a handshake has to send
 * @param keys what is told of keys
 * @param advice what goes with the advice to refresh
 */
record Dialect(
    Set<Call> calls,
    AntiCsrfSource antiCsrf,
    HandshakeBody handshakeBody,
    KeyMembers keys,
    RefreshAdvice advice) {

  /** What a handshake has to send. */
  enum HandshakeBody {
    /** A JSON object, of which nothing is read. */
    OBJECT,
    /** Whatever it likes. */
    ANYTHING
  }

  /** What goes with the advice to refresh an access token. */
  enum RefreshAdvice {
    /** The reason. */
    REASON,
    /** The keys as well, so that an SDK whose copy is old need not ask for them. */
    REASON_AND_KEYS
  }

  private static final Dialect FOUR =
      new Dialect(
          EnumSet.complementOf(EnumSet.of(Call.READ_SESSION, Call.CREATE_JWT, Call.READ_JWT_KEYS)),
          AntiCsrfSource.CONFIGURATION,
          HandshakeBody.OBJECT,
          KeyMembers.SIGNER,
          RefreshAdvice.REASON);
  private static final Dialect SIX =
      new Dialect(FOUR.calls, AntiCsrfSource.REQUEST, FOUR.handshakeBody, FOUR.keys, FOUR.advice);
  private static final Dialect SEVEN =
      new Dialect(
          SIX.calls, SIX.antiCsrf, SIX.handshakeBody, SIX.keys, RefreshAdvice.REASON_AND_KEYS);
  private static final Dialect EIGHT =
      new Dialect(
          EnumSet.complementOf(EnumSet.of(Call.CREATE_JWT, Call.READ_JWT_KEYS)),
          SEVEN.antiCsrf,
          HandshakeBody.ANYTHING,
          SEVEN.keys,
          SEVEN.advice);
  private static final Dialect NINE =
      new Dialect(
          EnumSet.allOf(Call.class),
          EIGHT.antiCsrf,
          EIGHT.handshakeBody,
          KeyMembers.SIGNER_AND_LIST,
          EIGHT.advice);

  /** The dialect of a version. */
  static Dialect of(Version version) {
    return switch (version) {
      case V2_4, V2_5 -> FOUR;
      case V2_6 -> SIX;
      case V2_7 -> SEVEN;
      case V2_8 -> EIGHT;
      case V2_9, V2_10, V2_11, V2_12, V2_13, V2_14, V2_15, V2_16, V2_17, V2_18, V2_19, V2_20 ->
          NINE;
    };
  }
}
