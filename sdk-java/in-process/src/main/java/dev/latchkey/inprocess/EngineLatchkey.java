package dev.latchkey.inprocess;

import dev.latchkey.client.Device;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.SdkReason;
import dev.latchkey.client.SessionDetails;
import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.Settings;
import dev.latchkey.client.TokenTheftDetectedException;
import dev.latchkey.client.UnauthorisedException;
import dev.latchkey.client.VerifiedSession;
import dev.latchkey.client.closing.ClosingWork;
import dev.latchkey.crypto.ChosenProvider;
import dev.latchkey.engine.EngineSettings;
import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.create.CreateRequest;
import dev.latchkey.engine.issue.AntiCsrfCheck;
import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.engine.issue.TokenStyle;
import dev.latchkey.engine.key.Cryptography;
import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.lineage.RotationPolicy;
import dev.latchkey.engine.random.Randomness;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.refresh.RefreshOutcome;
import dev.latchkey.engine.refresh.RefreshRequest;
import dev.latchkey.engine.regenerate.RegenerateOutcome;
import dev.latchkey.engine.regenerate.RegenerateRequest;
import dev.latchkey.engine.session.Pseudonym;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionView;
import dev.latchkey.engine.session.Slice;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.engine.token.AccessTokenVersion;
import dev.latchkey.engine.token.TokenParties;
import dev.latchkey.engine.upkeep.Housekeeping;
import dev.latchkey.engine.user.Ending;
import dev.latchkey.engine.user.Page;
import dev.latchkey.engine.user.Revoked;
import dev.latchkey.engine.verify.VerifyOutcome;
import dev.latchkey.engine.verify.VerifyRequest;
import dev.latchkey.store.sql.SqlStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions that an engine in this process keeps. */
final class EngineLatchkey implements Latchkey {

  private static final Logger LOG = LoggerFactory.getLogger("latchkey");
  private static final Duration CLEAN_UP_INTERVAL = Duration.ofMinutes(10);

  /** How many sessions one statement reads. */
  private static final int PAGE = 1000;

  private final SqlStore store;
  private final SessionEngine engine;
  private final Settings settings;
  private final TokenStyle style;
  private final Answers answers;
  private final KnownTokens knownTokens;
  private final Housekeeping housekeeping;
  private final Calls calls = new Calls();
  private final ClosingWork closing = new ClosingWork();

  private EngineLatchkey(SqlStore store, InProcessBuilder builder, Cryptography cryptography) {
    this.store = store;
    this.settings = builder.settings();
    this.engine =
        new SessionEngine(
            store.sessions(),
            store.keys(),
            engineSettings(builder, cryptography),
            builder.clock(),
            Randomness.secure());
    this.style =
        new TokenStyle(
            AccessTokenVersion.NATIVE,
            switch (settings.checks().antiCsrf()) {
              case ON -> TokenStyle.AntiCsrf.ON;
              case OFF -> TokenStyle.AntiCsrf.OFF;
            });
    this.answers = new Answers(settings.cookies());
    this.knownTokens = new KnownTokens(engine, builder);
    this.housekeeping =
        Housekeeping.start(
            engine,
            new Housekeeping.Rhythm(builder.clock(), CLEAN_UP_INTERVAL),
            EngineLatchkey::tell);
    housekeeping.prepareKeys();
  }

  static Latchkey open(InProcessBuilder builder) {
    ChosenProvider provider = builder.cryptoProvider().choose();
    LOG.info(provider.line());
    try {
      SqlStore store = builder.place().open(builder.tables(), builder.timeout());
      return new EngineLatchkey(store, builder, Cryptography.of(provider.given()));
    } catch (StoreException broken) {
      throw Calls.unavailable(broken);
    }
  }

  private static void tell(RuntimeException failure) {
    if (failure instanceof StoreException broken) {
      LOG.warn("event=housekeeping_failed reason=store_unavailable {}", broken.getMessage());
    } else {
      LOG.error("event=housekeeping_failed", failure);
    }
  }

  private static EngineSettings engineSettings(
      InProcessBuilder builder, Cryptography cryptography) {
    Settings settings = builder.settings();
    return new EngineSettings(
        new RotationPolicy(
            settings.lifetimes().gracePeriod(),
            settings.lifetimes().refreshToken(),
            RotationPolicy.LateShow.TOLERANT),
        builder.signingKeys(),
        new TokenParties(settings.checks().issuer(), settings.checks().audience()),
        cryptography);
  }

  @Override
  public SessionTokens createNewSession(NewSession login) {
    return calls.answer(
        () -> {
          Session.Contents contents =
              new Session.Contents(
                  Contents.written(login.jwtPayload()), Contents.written(login.sessionData()));
          return answers.issued(
              engine.create(
                  new CreateRequest(
                      new UserId(login.userId()), contents, device(login.device()), style)));
        });
  }

  private static Session.Device device(Device device) {
    return new Session.Device(device.label(), device.ipAddress(), device.userAgent());
  }

  @Override
  public VerifiedSession getSession(
      String accessToken,
      @Nullable String antiCsrfToken,
      boolean doAntiCsrfCheck,
      @Nullable String idRefreshToken) {
    if (idRefreshToken == null) {
      throw Calls.unauthorised(SdkReason.ID_REFRESH_TOKEN_MISSING.code());
    }
    if (accessToken.isEmpty()) {
      throw Calls.tryRefreshToken(SdkReason.ACCESS_TOKEN_MISSING.code());
    }
    AntiCsrfCheck check =
        doAntiCsrfCheck && settings.checks().antiCsrf() == Settings.AntiCsrf.ON
            ? new AntiCsrfCheck.Require(antiCsrfToken)
            : new AntiCsrfCheck.Skip();
    VerifyRequest request = new VerifyRequest(accessToken, check, storeCheck());
    return calls.answer(() -> verified(request));
  }

  private VerifiedSession verified(VerifyRequest request) {
    VerifiedSession known = knownTokens.find(request);
    if (known != null) {
      return known;
    }
    VerifiedSession verified = verified(engine.verify(request));
    if (verified.accessToken() == null) {
      knownTokens.add(request);
    }
    return verified;
  }

  private VerifyRequest.StoreCheck storeCheck() {
    return switch (settings.checks().storeCheck()) {
      case WHEN_NEEDED -> VerifyRequest.StoreCheck.WHEN_NEEDED;
      case ALWAYS -> VerifyRequest.StoreCheck.ALWAYS;
    };
  }

  private VerifiedSession verified(VerifyOutcome outcome) {
    return switch (outcome) {
      case VerifyOutcome.Verified(SessionView session, @Nullable IssuedToken replacement) ->
          answers.verified(session, replacement);
      case VerifyOutcome.TryRefreshToken(Reason reason) ->
          throw Calls.tryRefreshToken(reason.code());
      case VerifyOutcome.Unauthorised(Reason reason) -> throw Calls.unauthorised(reason.code());
    };
  }

  @Override
  public SessionTokens refreshSession(String refreshToken) {
    RefreshRequest request =
        new RefreshRequest(refreshToken, Contract.CONFIRM_ON_USE, new AntiCsrfCheck.Skip(), style);
    return calls.answer(() -> refreshed(engine.refresh(request)));
  }

  private SessionTokens refreshed(RefreshOutcome outcome) {
    return switch (outcome) {
      case RefreshOutcome.Refreshed(IssuedSession issued) -> answers.issued(issued);
      case RefreshOutcome.Unauthorised(Reason reason) -> throw Calls.unauthorised(reason.code());
      case RefreshOutcome.ReuseDetected reuse -> throw theft(reuse);
    };
  }

  /** The line is that of a server, as far as it is known here. */
  private static TokenTheftDetectedException theft(RefreshOutcome.ReuseDetected reuse) {
    String reason = reuse.kind().reason().code();
    LOG.warn(
        "event=reuse_detected reason={} session={} user={}",
        reason,
        Pseudonym.of(reuse.handle()),
        Pseudonym.of(reuse.userId()));
    return new TokenTheftDetectedException(reason, reuse.handle().text(), reuse.userId().text());
  }

  @Override
  public boolean revokeSession(String sessionHandle) {
    return !revokeMultipleSessions(List.of(sessionHandle)).isEmpty();
  }

  @Override
  public List<String> revokeMultipleSessions(Collection<String> sessionHandles) {
    List<SessionHandle> handles = sessionHandles.stream().map(SessionHandle::new).toList();
    return calls.answer(() -> texts(engine.revoke(handles)));
  }

  @Override
  public List<String> revokeAllSessionsForUser(String userId) {
    return calls.answer(() -> revoke(Ending.of(new UserId(userId))));
  }

  @Override
  public List<String> revokeOtherSessionsForUser(String userId, String keptSessionHandle) {
    SessionHandle kept = new SessionHandle(keptSessionHandle);
    return calls.answer(() -> revoke(new Ending(new UserId(userId), kept)));
  }

  private List<String> revoke(Ending ending) {
    List<String> handles = new ArrayList<>();
    Revoked revoked;
    do {
      revoked = engine.revokeSome(ending);
      handles.addAll(texts(revoked.handles()));
    } while (revoked.isMore());
    return List.copyOf(handles);
  }

  @Override
  public List<String> getAllSessionHandlesForUser(String userId) {
    UserId user = new UserId(userId);
    return pages(slice -> engine.listOf(user, slice), SessionHandle::text).toList();
  }

  private static List<String> texts(List<SessionHandle> handles) {
    return handles.stream().map(SessionHandle::text).toList();
  }

  @Override
  public Stream<SessionDetails> streamSessionsForUser(String userId) {
    UserId user = new UserId(userId);
    return pages(slice -> engine.summariesOf(user, slice), Answers::details);
  }

  /** The next page is read when the last one was used up. */
  private <T, R> Stream<R> pages(Function<Slice, Page<T>> reading, Function<T, R> translation) {
    return Stream.iterate(
            Optional.of(calls.answer(() -> reading.apply(Slice.first(PAGE)))),
            Optional::isPresent,
            page ->
                page.map(Page::next)
                    .map(after -> calls.answer(() -> reading.apply(new Slice(after, PAGE)))))
        .flatMap(page -> page.map(Page::entries).orElse(List.of()).stream())
        .map(translation);
  }

  @Override
  public SessionDetails getSessionDetails(String sessionHandle) {
    return calls.answer(() -> Answers.details(found(sessionHandle).summary()));
  }

  @Override
  public Map<String, Object> getSessionData(String sessionHandle) {
    return calls.answer(() -> Contents.read(found(sessionHandle).contents().sessionData()));
  }

  @Override
  public void updateSessionData(String sessionHandle, Map<String, ?> newSessionData) {
    SessionHandle handle = new SessionHandle(sessionHandle);
    requireThere(
        calls.answer(() -> engine.replaceSessionData(handle, Contents.written(newSessionData))));
  }

  @Override
  public Map<String, Object> getJwtPayload(String sessionHandle) {
    SessionHandle handle = new SessionHandle(sessionHandle);
    return calls.answer(
        () -> Contents.read(engine.jwtPayloadOf(handle).orElseThrow(EngineLatchkey::ended)));
  }

  @Override
  public void updateJwtPayload(String sessionHandle, Map<String, ?> newJwtPayload) {
    SessionHandle handle = new SessionHandle(sessionHandle);
    requireThere(
        calls.answer(() -> engine.replaceJwtPayload(handle, Contents.written(newJwtPayload))));
  }

  private static UnauthorisedException ended() {
    return Calls.unauthorised(Reason.SESSION_ENDED.code());
  }

  private Session found(String sessionHandle) {
    return engine.find(new SessionHandle(sessionHandle)).orElseThrow(EngineLatchkey::ended);
  }

  private static void requireThere(boolean there) {
    if (!there) {
      throw Calls.unauthorised(Reason.SESSION_ENDED.code());
    }
  }

  @Override
  public VerifiedSession regenerateSession(String accessToken, Map<String, ?> newJwtPayload) {
    return calls.answer(
        () ->
            regenerated(
                engine.regenerate(
                    new RegenerateRequest(accessToken, Contents.written(newJwtPayload)))));
  }

  private VerifiedSession regenerated(RegenerateOutcome outcome) {
    return switch (outcome) {
      case RegenerateOutcome.Regenerated(SessionView session, @Nullable IssuedToken token) ->
          answers.verified(session, token);
      case RegenerateOutcome.Unauthorised(Reason reason) -> throw Calls.unauthorised(reason.code());
    };
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public void onClose(Runnable work) {
    closing.add(work);
  }

  /** Finishes the writes that were accepted, then lets go of the store and its threads. */
  @Override
  public void close() {
    calls.close();
    closing.run();
    housekeeping.close();
    try {
      store.close();
    } catch (StoreException broken) {
      throw Calls.unavailable(broken);
    }
  }
}
