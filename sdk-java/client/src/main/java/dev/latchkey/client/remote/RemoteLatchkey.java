package dev.latchkey.client.remote;

import dev.latchkey.client.Device;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.SdkReason;
import dev.latchkey.client.SessionDetails;
import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.SessionView;
import dev.latchkey.client.Settings;
import dev.latchkey.client.Settings.AntiCsrf;
import dev.latchkey.client.Settings.StoreCheck;
import dev.latchkey.client.TryRefreshTokenException;
import dev.latchkey.client.UnauthorisedException;
import dev.latchkey.client.VerifiedSession;
import dev.latchkey.client.closing.ClosingWork;
import dev.latchkey.client.token.AccessToken;
import dev.latchkey.client.token.AccessTokenVerifier;
import dev.latchkey.client.token.Refusal;
import dev.latchkey.client.token.TokenRules;
import dev.latchkey.client.token.Verification;
import dev.latchkey.client.token.VerificationKeys;
import dev.latchkey.client.transport.Servers;
import dev.latchkey.crypto.ChosenProvider;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions that a server somewhere keeps. Verifies access tokens here; asks it for all else. */
final class RemoteLatchkey implements Latchkey {

  private static final Logger LOG = LoggerFactory.getLogger(LatchkeyClient.class);

  private final Servers servers;
  private final NativeApi api;
  private final UserSessions userSessions;
  private final ServerKnowledge knowledge;
  private final AccessTokenVerifier verifier;
  private final TokenRules localRules;
  private final InstantSource clock;
  private final ClosingWork closing = new ClosingWork();

  RemoteLatchkey(LatchkeyBuilder builder) {
    this.servers = new Servers(builder.transport());
    this.api = new NativeApi(servers);
    this.userSessions = new UserSessions(api);
    this.clock = builder.clock();
    ChosenProvider provider = builder.cryptoProvider().choose();
    LOG.info(provider.line());
    this.knowledge =
        new ServerKnowledge(api, provider.given(), clock, RemoteLatchkey::inBackground);
    this.verifier = new AccessTokenVerifier(builder.rememberedTokens());
    this.localRules = builder.rules();
  }

  /** Happens once in minutes, so a thread of its own is cheaper than one that waits. */
  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "latchkey-renewal");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public SessionTokens createNewSession(NewSession login) {
    Settings.Cookies cookies = settings().cookies();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("userId", login.userId());
    body.put("jwtPayload", login.jwtPayload());
    body.put("sessionData", login.sessionData());
    if (!login.device().equals(Device.UNKNOWN)) {
      body.put("device", device(login.device()));
    }
    return api.postOnce("/v1/sessions", body, answer -> Answers.issued(answer, cookies));
  }

  private static Map<String, String> device(Device device) {
    Map<String, String> body = new LinkedHashMap<>();
    putIfKnown(body, "label", device.label());
    putIfKnown(body, "ipAddress", device.ipAddress());
    putIfKnown(body, "userAgent", device.userAgent());
    return body;
  }

  private static <V> void putIfKnown(Map<String, V> body, String name, @Nullable V value) {
    if (value != null) {
      body.put(name, value);
    }
  }

  @Override
  public VerifiedSession getSession(
      String accessToken,
      @Nullable String antiCsrfToken,
      boolean doAntiCsrfCheck,
      @Nullable String idRefreshToken) {
    if (idRefreshToken == null) {
      throw new UnauthorisedException(
          SdkReason.ID_REFRESH_TOKEN_MISSING.code(), "there is no session: no id refresh token");
    }
    Settings settings = settings();
    AccessToken token = verified(accessToken, settings.checks());
    if (doAntiCsrfCheck && settings.checks().antiCsrf() == AntiCsrf.ON) {
      token.antiCsrfRefusal(antiCsrfToken).ifPresent(RemoteLatchkey::refuse);
    }
    if (token.namesParent() || settings.checks().storeCheck() == StoreCheck.ALWAYS) {
      return verifiedByServer(accessToken, antiCsrfToken, doAntiCsrfCheck, settings.cookies());
    }
    return new VerifiedSession(
        new SessionView(token.sessionHandle(), token.userId(), token.jwtPayload()), null);
  }

  private AccessToken verified(String accessToken, Settings.Checks checks) {
    if (accessToken == null || accessToken.isEmpty()) {
      throw new TryRefreshTokenException(
          SdkReason.ACCESS_TOKEN_MISSING.code(), "there is no access token");
    }
    TokenRules rules =
        new TokenRules(
            localRules.issuer() == null ? checks.issuer() : localRules.issuer(),
            localRules.audience() == null ? checks.audience() : localRules.audience(),
            localRules.clockSkew());
    VerificationKeys keys = knowledge.keys();
    Verification verification = verifier.verify(accessToken, keys, rules, clock.instant());
    if (verification instanceof Verification.KeyUnknown) {
      VerificationKeys newer = knowledge.keysNewerThan(keys);
      verification = verifier.verify(accessToken, newer, rules, clock.instant());
    }
    if (verification instanceof Verification.Accepted accepted) {
      return accepted.token();
    }
    if (verification instanceof Verification.Refused refused) {
      throw refusal(refused.refusal());
    }
    throw keyUnknown();
  }

  /** The same reason as a bad signature, and other words: one looks at another place then. */
  private static TryRefreshTokenException keyUnknown() {
    String code = Refusal.ACCESS_TOKEN_SIGNATURE_INVALID.code();
    return new TryRefreshTokenException(
        code, "the access token is refused: " + code + ", the server has no such key");
  }

  private static void refuse(Refusal refusal) {
    throw refusal(refusal);
  }

  private static TryRefreshTokenException refusal(Refusal refusal) {
    return new TryRefreshTokenException(
        refusal.code(), "the access token is refused: " + refusal.code());
  }

  private VerifiedSession verifiedByServer(
      String accessToken,
      @Nullable String antiCsrfToken,
      boolean doAntiCsrfCheck,
      Settings.Cookies cookies) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("accessToken", accessToken);
    putIfKnown(body, "antiCsrfToken", antiCsrfToken);
    body.put("checkAntiCsrf", doAntiCsrfCheck);
    return api.post("/v1/sessions/verify", body, answer -> Answers.verified(answer, cookies));
  }

  @Override
  public SessionTokens refreshSession(String refreshToken) {
    Settings.Cookies cookies = settings().cookies();
    return api.post(
        "/v1/sessions/refresh",
        Map.of("refreshToken", refreshToken),
        answer -> Answers.issued(answer, cookies));
  }

  @Override
  public boolean revokeSession(String sessionHandle) {
    return !revokeMultipleSessions(List.of(sessionHandle)).isEmpty();
  }

  @Override
  public List<String> revokeMultipleSessions(Collection<String> sessionHandles) {
    return api.post(
        "/v1/sessions/revoke",
        Map.of("handles", List.copyOf(sessionHandles)),
        answer -> answer.texts("revoked"));
  }

  @Override
  public List<String> revokeAllSessionsForUser(String userId) {
    return userSessions.revoke(Map.of("userId", userId));
  }

  @Override
  public List<String> revokeOtherSessionsForUser(String userId, String keptSessionHandle) {
    return userSessions.revoke(Map.of("userId", userId, "exceptHandle", keptSessionHandle));
  }

  @Override
  public List<String> getAllSessionHandlesForUser(String userId) {
    return userSessions.handles(userId).toList();
  }

  @Override
  public Stream<SessionDetails> streamSessionsForUser(String userId) {
    return userSessions.details(userId);
  }

  @Override
  public SessionDetails getSessionDetails(String sessionHandle) {
    return api.get(
        NativeApi.query("/v1/session", "handle", sessionHandle),
        answer -> Answers.details(AnswerObject.read(answer.body())));
  }

  @Override
  public Map<String, Object> getSessionData(String sessionHandle) {
    return contents("/v1/session/data", sessionHandle, "sessionData");
  }

  @Override
  public void updateSessionData(String sessionHandle, Map<String, ?> newSessionData) {
    api.put("/v1/session/data", Map.of("handle", sessionHandle, "sessionData", newSessionData));
  }

  @Override
  public Map<String, Object> getJwtPayload(String sessionHandle) {
    return contents("/v1/session/jwt-payload", sessionHandle, "jwtPayload");
  }

  @Override
  public void updateJwtPayload(String sessionHandle, Map<String, ?> newJwtPayload) {
    api.put(
        "/v1/session/jwt-payload", Map.of("handle", sessionHandle, "jwtPayload", newJwtPayload));
  }

  private Map<String, Object> contents(String path, String sessionHandle, String member) {
    return api.get(
        NativeApi.query(path, "handle", sessionHandle),
        answer -> AnswerObject.read(answer.body()).map(member));
  }

  @Override
  public VerifiedSession regenerateSession(String accessToken, Map<String, ?> newJwtPayload) {
    Settings.Cookies cookies = settings().cookies();
    return api.post(
        "/v1/sessions/regenerate",
        Map.of("accessToken", accessToken, "jwtPayload", newJwtPayload),
        answer -> Answers.verified(answer, cookies));
  }

  @Override
  public Settings settings() {
    return knowledge.settings();
  }

  @Override
  public void onClose(Runnable work) {
    closing.add(work);
  }

  @Override
  public void close() {
    servers.close();
    closing.run();
  }
}
