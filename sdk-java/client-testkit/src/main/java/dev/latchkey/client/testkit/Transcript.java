package dev.latchkey.client.testkit;

import dev.latchkey.client.CookieAttributes;
import dev.latchkey.client.Device;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.NewSession;
import dev.latchkey.client.SessionException;
import dev.latchkey.client.SessionTokens;
import dev.latchkey.client.Token;
import dev.latchkey.client.TokenTheftDetectedException;
import dev.latchkey.client.VerifiedSession;
import dev.latchkey.store.testkit.StandingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a client answers to a long row of calls, good and bad, in a form that is equal for equal
 * answers: names that are made by chance become numbers in the order of their appearance, and of
 * tokens the structure is told.
 */
public final class Transcript {

  private static final int STEPS = 400;

  /** What a lifetime, a grace period and a row of refreshes differ by. */
  private static final List<Duration> MOVES =
      List.of(
          Duration.ofMillis(1),
          Duration.ofMillis(700),
          Duration.ofSeconds(20),
          Duration.ofSeconds(31),
          Duration.ofHours(1),
          Duration.ofDays(60));

  private static final List<String> USERS = List.of("anna", "", "\u00fc\ud83d\ude00");

  private final Latchkey latchkey;
  private final StandingClock clock;
  private final Random chance;
  private final List<SessionTokens> known = new ArrayList<>();
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();

  private Transcript(Latchkey latchkey, StandingClock clock, long seed) {
    this.latchkey = latchkey;
    this.clock = clock;
    this.chance = new Random(seed);
  }

  /**
   * Makes the calls and returns the answers, a line each.
   *
   * @param clock the time of everything behind the client
   * @param seed chooses the calls: the same for the same number
   */
  public static List<String> of(Latchkey latchkey, StandingClock clock, long seed) {
    Transcript transcript = new Transcript(latchkey, clock, seed);
    transcript.lines.add("settings " + latchkey.settings());
    for (int step = 0; step < STEPS; step++) {
      transcript.step();
    }
    return List.copyOf(transcript.lines);
  }

  private void step() {
    int choice = chance.nextInt(15);
    String user = USERS.get(chance.nextInt(USERS.size()));
    SessionTokens shown = known.isEmpty() ? null : known.get(chance.nextInt(known.size()));
    String handle = shown == null || choice == 14 ? "nobody" : shown.session().handle();
    String refresh = changedAtTimes(shown == null ? "x.y" : shown.refreshToken().token());
    String access = changedAtTimes(shown == null ? "x.y.z" : shown.accessToken().token());
    Map<String, Object> contents = contents();
    switch (choice) {
      case 0, 1 ->
          tell("login " + user, () -> kept(latchkey.createNewSession(login(user, contents))));
      case 2, 3, 4 -> tell("refresh", () -> kept(latchkey.refreshSession(refresh)));
      case 5, 6, 7 -> tell("verify", () -> verified(latchkey.getSession(access, null, true, "m")));
      case 8 -> tell("list " + user, () -> listed(user));
      case 9 -> tell("details", () -> named(latchkey.getSessionDetails(handle).toString()));
      case 10 -> tell("regenerate", () -> verified(latchkey.regenerateSession(access, contents)));
      case 11 -> tell("replace", () -> replaced(handle, contents));
      case 12 -> tell("read", () -> read(handle));
      case 13 -> clock.move(MOVES.get(chance.nextInt(MOVES.size())));
      default -> tell("revoke " + user, () -> revoked(user, handle));
    }
  }

  private String changedAtTimes(String token) {
    int position = chance.nextInt(token.length());
    return chance.nextInt(12) == 0
        ? token.substring(0, position) + "!" + token.substring(position + 1)
        : token;
  }

  private Map<String, Object> contents() {
    return Map.of(
        "number", chance.nextInt(3) == 0 ? chance.nextLong() : chance.nextDouble(),
        "list", Arrays.asList(chance.nextInt(), null, true, "\ud800 \u0000 \u2028"),
        "", Map.of());
  }

  /** Sessions of the same millisecond are listed in no particular order: there are none. */
  private NewSession login(String user, Map<String, Object> contents) {
    clock.move(Duration.ofMillis(1));
    Device device =
        chance.nextBoolean() ? Device.UNKNOWN : new Device("phone", null, "agent \ud83d\ude00");
    return NewSession.of(user, contents, contents).from(device);
  }

  private String kept(SessionTokens tokens) {
    known.add(tokens);
    return named(
        tokens.session().handle()
            + " "
            + tokens.session().userId()
            + " "
            + new TreeMap<>(tokens.session().jwtPayload())
            + accessToken(tokens.accessToken())
            + " refresh "
            + name(tokens.refreshToken().token())
            + around(tokens.refreshToken())
            + " id "
            + name(tokens.idRefreshToken().token())
            + around(tokens.idRefreshToken())
            + " anti-csrf "
            + (tokens.antiCsrfToken() == null ? "none" : name(tokens.antiCsrfToken())));
  }

  private String verified(VerifiedSession verified) {
    return named(
        verified.session().handle()
            + " "
            + verified.session().userId()
            + " "
            + new TreeMap<>(verified.session().jwtPayload())
            + (verified.accessToken() == null ? "" : accessToken(verified.accessToken())));
  }

  private static String accessToken(Token token) {
    Map<String, Object> header = new TreeMap<>(TokenText.header(token.token()));
    header.remove("kid");
    Map<String, Object> claims = new TreeMap<>(TokenText.claims(token.token()));
    return " access "
        + header
        + claims.keySet()
        + claims.get("iat")
        + "-"
        + claims.get("exp")
        + around(token);
  }

  private static String around(Token token) {
    CookieAttributes cookie = token.cookie();
    return " " + token.createdTime() + "-" + token.expiry() + " " + cookie;
  }

  private String listed(String user) {
    return named(
        latchkey.getAllSessionsForUser(user)
            + " "
            + latchkey.getAllSessionHandlesForUser(user).size());
  }

  private String replaced(String handle, Map<String, Object> contents) {
    latchkey.updateSessionData(handle, contents);
    latchkey.updateJwtPayload(handle, contents);
    return "done";
  }

  private String read(String handle) {
    return new TreeMap<>(latchkey.getSessionData(handle))
        + " "
        + new TreeMap<>(latchkey.getJwtPayload(handle));
  }

  private String revoked(String user, String handle) {
    List<String> ended =
        switch (chance.nextInt(4)) {
          case 0 -> latchkey.revokeAllSessionsForUser(user);
          case 1 -> latchkey.revokeOtherSessionsForUser(user, handle);
          case 2 -> latchkey.revokeMultipleSessions(List.of(handle, "nobody", handle));
          default -> latchkey.revokeSession(handle) ? List.of(handle) : List.of();
        };
    return ended.stream().map(this::name).sorted().toList().toString();
  }

  private String name(String made) {
    return "#" + names.computeIfAbsent(made, unknown -> names.size() + 1);
  }

  /** Names the handles in a text. */
  private String named(String text) {
    String named = text;
    for (SessionTokens tokens : known) {
      named = named.replace(tokens.session().handle(), name(tokens.session().handle()));
    }
    return named;
  }

  private void tell(String call, Call answer) {
    lines.add(printable(clock.instant() + " " + call + ": " + told(answer)));
  }

  /** Reports of tests end at a NUL. */
  private static String printable(String line) {
    StringBuilder text = new StringBuilder(line.length());
    line.chars()
        .forEach(
            character -> {
              if (character >= ' ' && character <= '~') {
                text.append((char) character);
              } else {
                text.append(String.format(Locale.ROOT, "\\u%04x", character));
              }
            });
    return text.toString();
  }

  private String told(Call answer) {
    try {
      return String.valueOf(answer.answer());
    } catch (TokenTheftDetectedException theft) {
      return "theft "
          + theft.reason()
          + " "
          + name(theft.getSessionHandle())
          + " "
          + theft.getUserId();
    } catch (SessionException refusal) {
      return refusal.getClass().getSimpleName() + " " + refusal.reason();
    }
  }

  private interface Call {
    @Nullable String answer();
  }
}
