package dev.latchkey.client.web;

import dev.latchkey.client.CookieAttributes;
import dev.latchkey.client.CookieAttributes.SameSite;
import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.SessionDetails;
import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.SessionView;
import dev.latchkey.client.Settings;
import dev.latchkey.client.Token;
import dev.latchkey.client.TokenTheftDetectedException;
import dev.latchkey.client.TryRefreshTokenException;
import dev.latchkey.client.UnauthorisedException;
import dev.latchkey.client.VerifiedSession;
import dev.latchkey.client.closing.ClosingWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in this object: tokens with a meaning that a test can read, {@code access 1 0/2} being
 * the third access token of the second session. Real tokens are played with in the modules of the
 * frameworks.
 */
final class MemoryLatchkey implements Latchkey {
  static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  static final CookieAttributes EVERYWHERE = new CookieAttributes("/", null, true, SameSite.LAX);
  static final CookieAttributes AT_REFRESH =
      new CookieAttributes("/auth/session/refresh", null, true, SameSite.LAX);

  private final Map<String, Kept> sessions = new HashMap<>();
  private Settings settings = settings(EVERYWHERE, AT_REFRESH);
  private boolean down;
  private boolean closed;
  private final ClosingWork closing = new ClosingWork();
  private boolean settingsKnown = true;

  private static final class Kept {
    final NewSession login;
    Map<String, Object> payload;
    int generation;

    Kept(NewSession login) {
      this.login = login;
      this.payload = new HashMap<>(login.jwtPayload());
    }
  }

  static Settings settings(CookieAttributes access, CookieAttributes refresh) {
    return new Settings(
        new Settings.Cookies(access, refresh),
        new Settings.Checks(Settings.AntiCsrf.ON, Settings.StoreCheck.WHEN_NEEDED, null, null),
        new Settings.Lifetimes(Duration.ofHours(1), Duration.ofDays(100), Duration.ofSeconds(30)),
        401);
  }

  MemoryLatchkey with(Settings changed) {
    settings = changed;
    return this;
  }

  MemoryLatchkey down() {
    down = true;
    return this;
  }

  MemoryLatchkey up() {
    down = false;
    return this;
  }

  MemoryLatchkey withoutSettings() {
    settingsKnown = false;
    return this;
  }

  /** The login that made a session. */
  NewSession login(String handle) {
    return kept(handle).login;
  }

  private Kept kept(String handle) {
    return Objects.requireNonNull(sessions.get(handle), handle);
  }

  boolean has(String handle) {
    return sessions.containsKey(handle);
  }

  @Override
  public SessionTokens createNewSession(NewSession login) {
    String handle = "h" + sessions.size();
    sessions.put(handle, new Kept(login));
    return issued(handle);
  }

  private SessionTokens issued(String handle) {
    Kept kept = kept(handle);
    String name = handle + "/" + kept.generation;
    CookieAttributes access = settings.cookies().accessToken();
    Instant longEnd = NOW.plus(settings.lifetimes().refreshToken());
    return new SessionTokens(
        view(handle),
        access("access " + name + weight(kept)),
        new Token("refresh " + name, NOW, longEnd, settings.cookies().refreshToken()),
        new Token("marker " + name, NOW, longEnd, access),
        "csrf " + handle);
  }

  private Token access(String text) {
    Instant end = NOW.plus(settings.lifetimes().accessToken());
    return new Token(text, NOW, end, settings.cookies().accessToken());
  }

  /** Makes a token as long as a real one with the same user and payload would be, about. */
  private static String weight(Kept kept) {
    String user = kept.login.userId().length() > 100 ? " " + kept.login.userId() : "";
    return user + (kept.payload.containsKey("weight") ? " " + kept.payload.get("weight") : "");
  }

  private SessionView view(String handle) {
    Kept kept = kept(handle);
    return new SessionView(handle, kept.login.userId(), Map.copyOf(kept.payload));
  }

  @Override
  public VerifiedSession getSession(
      String accessToken, @Nullable String antiCsrf, boolean check, @Nullable String marker) {
    requireUp();
    String[] parts = accessToken.split("[ /]");
    if (parts.length < 3 || !parts[0].equals("access")) {
      throw new TryRefreshTokenException("access_token_malformed", "not a token");
    }
    if (!sessions.containsKey(parts[1])) {
      throw new UnauthorisedException("session_ended", "gone");
    }
    if (Integer.parseInt(parts[2]) < kept(parts[1]).generation) {
      throw new TryRefreshTokenException("access_token_expired", "old");
    }
    if (check && !("csrf " + parts[1]).equals(antiCsrf)) {
      throw new TryRefreshTokenException("anti_csrf_token_missing", "none");
    }
    boolean first = accessToken.endsWith("!");
    return new VerifiedSession(
        view(parts[1]), first ? access(accessToken.substring(0, accessToken.length() - 2)) : null);
  }

  @Override
  public SessionTokens refreshSession(String refreshToken) {
    requireUp();
    String[] parts = refreshToken.split("[ /]");
    Kept kept = sessions.get(parts[1]);
    if (kept == null) {
      throw new UnauthorisedException("session_ended", "gone");
    }
    if (Integer.parseInt(parts[2]) < kept.generation) {
      throw new TokenTheftDetectedException("reuse_stale_lineage", parts[1], kept.login.userId());
    }
    kept.generation++;
    return issued(parts[1]);
  }

  @Override
  public boolean revokeSession(String handle) {
    requireUp();
    return sessions.remove(handle) != null;
  }

  @Override
  public void updateJwtPayload(String handle, Map<String, ?> payload) {
    required(handle).payload = new HashMap<>(payload);
  }

  @Override
  public Map<String, Object> getJwtPayload(String handle) {
    return required(handle).payload;
  }

  @Override
  public VerifiedSession regenerateSession(String accessToken, Map<String, ?> payload) {
    String handle = accessToken.split("[ /]")[1];
    updateJwtPayload(handle, payload);
    return new VerifiedSession(view(handle), issued(handle).accessToken());
  }

  @Override
  public Map<String, Object> getSessionData(String handle) {
    return new HashMap<>(required(handle).login.sessionData());
  }

  @Override
  public void updateSessionData(String handle, Map<String, ?> data) {
    NewSession login = required(handle).login;
    sessions.put(handle, new Kept(NewSession.of(login.userId(), login.jwtPayload(), data)));
  }

  private Kept required(String handle) {
    requireUp();
    Kept kept = sessions.get(handle);
    if (kept == null) {
      throw new UnauthorisedException("session_ended", "gone");
    }
    return kept;
  }

  private void requireUp() {
    if (closed) {
      throw new GeneralException("client_closed", "closed", null);
    }
    if (down) {
      throw new GeneralException("store_unavailable", "down", null);
    }
  }

  @Override
  public Settings settings() {
    if (!settingsKnown) {
      throw new GeneralException("no_server_reachable", "down", null);
    }
    return settings;
  }

  @Override
  public List<String> revokeMultipleSessions(Collection<String> handles) {
    return handles.stream().filter(this::revokeSession).toList();
  }

  @Override
  public List<String> revokeAllSessionsForUser(String userId) {
    return revokeMultipleSessions(getAllSessionHandlesForUser(userId));
  }

  @Override
  public List<String> revokeOtherSessionsForUser(String userId, String kept) {
    return revokeMultipleSessions(
        getAllSessionHandlesForUser(userId).stream().filter(it -> !it.equals(kept)).toList());
  }

  @Override
  public List<String> getAllSessionHandlesForUser(String userId) {
    return sessions.keySet().stream()
        .filter(handle -> login(handle).userId().equals(userId))
        .toList();
  }

  @Override
  public Stream<SessionDetails> streamSessionsForUser(String userId) {
    return getAllSessionHandlesForUser(userId).stream().map(this::getSessionDetails);
  }

  @Override
  public SessionDetails getSessionDetails(String handle) {
    Kept kept = required(handle);
    return new SessionDetails(handle, kept.login.userId(), NOW, NOW, NOW, kept.login.device());
  }

  @Override
  public void onClose(Runnable work) {
    closing.add(work);
  }

  @Override
  public void close() {
    closed = true;
    closing.run();
  }
}
