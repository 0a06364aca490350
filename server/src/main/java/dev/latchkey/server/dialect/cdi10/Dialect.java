package dev.latchkey.server.dialect.cdi10;

import dev.latchkey.engine.token.AccessTokenVersion;
import java.util.List;
import java.util.Map;

/**
 * What one version of this family does differently from the others, as values (facts: CDI sheet 2.1
 * and 2.2).
 *
 * @param accessTokens the format of access tokens that are made for its callers
 * @param shapes which members its objects have
 * @param antiCsrfAtRefresh whether its callers send anti-CSRF tokens at refresh
 * @param refusals calls that it does not have, with the text of the refusal
 */
record Dialect(
    AccessTokenVersion accessTokens,
    Shapes shapes,
    AntiCsrfAtRefresh antiCsrfAtRefresh,
    Map<Call, String> refusals) {

  /**
   * Which members the objects of a dialect have.
   *
   * @param cookies the members of the access and the refresh token beside token and times
   * @param idRefreshCookies those of the id refresh token
   * @param handshake the members of the handshake beside the status
   * @param unsetDomain what stands for a cookie domain that is not configured
   */
  record Shapes(
      List<CookieMember> cookies,
      List<CookieMember> idRefreshCookies,
      List<HandshakeMember> handshake,
      UnsetDomain unsetDomain) {}

  /** Whether callers send anti-CSRF tokens at refresh. */
  enum AntiCsrfAtRefresh {
    NOT_SENT,
    SENT
  }

  /** What stands for a cookie domain that is not configured. */
  enum UnsetDomain {
    LOCALHOST,
    OMITTED
  }

  private static final String ONE_ONLY =
      "/session DELETE is only available in CDI 1.0. Please call /session/remove POST instead";
  private static final String TWO_ONLY =
      "/session/remove POST is only available in >= CDI 2.0. Please call /session DELETE instead";
  private static final String UNSUPPORTED = "CDI version not supported";

  private static final Shapes FIRST =
      new Shapes(
          CookieMember.WITHOUT_SAME_SITE, List.of(), HandshakeMember.FIRST, UnsetDomain.LOCALHOST);
  private static final Shapes SAME_SITE =
      new Shapes(CookieMember.ALL, CookieMember.ALL, HandshakeMember.ALL, UnsetDomain.LOCALHOST);
  private static final Shapes OPTIONAL_DOMAIN =
      new Shapes(CookieMember.ALL, CookieMember.ALL, HandshakeMember.ALL, UnsetDomain.OMITTED);

  private static final Map<Call, String> REFUSED_BY_ONE =
      Map.of(
          Call.REMOVE, TWO_ONLY,
          Call.REGENERATE, UNSUPPORTED,
          Call.READ_JWT_PAYLOAD, UNSUPPORTED,
          Call.REPLACE_JWT_PAYLOAD, UNSUPPORTED);

  /** The dialect of a version. */
  static Dialect of(Version version) {
    return switch (version) {
      case V1_0 ->
          new Dialect(AccessTokenVersion.V1, FIRST, AntiCsrfAtRefresh.NOT_SENT, REFUSED_BY_ONE);
      case V2_0, V2_1 -> two(SAME_SITE, AntiCsrfAtRefresh.NOT_SENT);
      case V2_2 -> two(OPTIONAL_DOMAIN, AntiCsrfAtRefresh.NOT_SENT);
      case V2_3 -> two(OPTIONAL_DOMAIN, AntiCsrfAtRefresh.SENT);
    };
  }

  private static Dialect two(Shapes shapes, AntiCsrfAtRefresh antiCsrfAtRefresh) {
    return new Dialect(
        AccessTokenVersion.V2, shapes, antiCsrfAtRefresh, Map.of(Call.DELETE, ONE_ONLY));
  }
}
