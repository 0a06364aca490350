package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.call.Core;
import dev.latchkey.reliability.check.OutageIsNoLogout;
import dev.latchkey.reliability.history.Call;
import dev.latchkey.reliability.history.Event;
import dev.latchkey.reliability.history.History;
import dev.latchkey.reliability.history.Stopwatch;
import dev.latchkey.reliability.proxy.Odds;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The database goes away under users who go on: they refresh, use their access tokens, and verify
 * them without any call. Then it comes back.
 *
 * @param stand the server and its database
 * @param absence how it is away
 * @param length for how long
 */
public record OutageRun(PostgreSqlBed stand, Absence absence, Duration length) {

  private static final int USERS = 8;
  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final Duration AFTERWARDS = Duration.ofSeconds(7);

  /** How a database may be away. */
  public enum Absence {
    /** Connections end and are refused. */
    GONE,
    /** Nothing arrives any more, and nobody is told. */
    SILENT
  }

  private record User(Tab tab, Tab settled) {}

  /** Plays it once. */
  public void play(long seed, Tally tally) {
    PublicKey key = stand.bed().core().handshake().orElseThrow();
    List<User> users = IntStream.range(0, USERS).mapToObj(number -> user(seed + number)).toList();
    Duration before = slowness(users);
    Control control = new Control(stand.bed().core());
    leave();
    Instant away = Stopwatch.now();
    Thread controlling = Thread.ofVirtual().start(control::measure);
    Together.run(
        users.stream().<Runnable>map(user -> () -> endure(user, key, away, tally)).toList());
    stand.link().comeBack();
    Instant back = Stopwatch.now();
    Together.run(users.stream().<Runnable>map(user -> () -> recover(user, back)).toList());
    Duration slowness = before.plus(control.end(controlling));
    users.forEach(user -> judge(user, new OutageIsNoLogout(away, back, slowness), tally));
    tally.add("milliseconds until all were served again", slowest(users, back).toMillis());
    tally.add("milliseconds of the slowest answer meanwhile", slowestBetween(users, away, back));
    tally.add("outages", 1);
  }

  /** How long an exchange takes while nothing is wrong: what a busy machine adds to all. */
  private static Duration slowness(List<User> users) {
    Together.run(
        users.stream()
            .<Runnable>map(
                user -> () -> IntStream.range(0, 5).forEach(time -> user.tab().refresh()))
            .toList());
    return users.stream()
        .flatMap(user -> user.tab().history().events().stream())
        .filter(event -> event.call() != Call.LOGIN)
        .map(Event::took)
        .max(Duration::compareTo)
        .orElseThrow();
  }

  /** Asks the server for something that needs no database, all the time. */
  private static final class Control {
    private final Core core;
    private volatile boolean isOver;
    private Duration slowest = Duration.ZERO;

    Control(Core core) {
      this.core = core;
    }

    void measure() {
      while (!isOver) {
        Instant start = Stopwatch.now();
        core.isAlive();
        Duration took = Duration.between(start, Stopwatch.now());
        slowest = took.compareTo(slowest) > 0 ? took : slowest;
        Pause.of(BETWEEN);
      }
    }

    /** How long it took at most: what a busy machine adds to all. */
    Duration end(Thread measuring) {
      isOver = true;
      Together.join(measuring);
      return slowest;
    }
  }

  private void leave() {
    switch (absence) {
      case GONE -> stand.link().goAway();
      case SILENT -> stand.link().fallSilent();
    }
  }

  /** Has one session whose access token must be confirmed, and one whose need not. */
  private User user(long seed) {
    History history = new History();
    Tab tab = tab("user", seed, history);
    tab.refresh();
    return new User(tab, tab("settled", ~seed, history));
  }

  private Tab tab(String who, long seed, History history) {
    Jar jar = Login.insist(stand.bed().core(), history, "user-" + seed);
    Tab.Network calm = new Tab.Network(Odds.calm(), new Random(seed));
    return new Tab(who, jar, stand.bed().core(), history, calm);
  }

  private void endure(User user, PublicKey key, Instant away, Tally tally) {
    Instant end = away.plus(length);
    while (Stopwatch.now().isBefore(end)) {
      user.tab().refresh();
      user.tab().verify();
      user.settled().verify();
      boolean isGood = user.tab().jar().accessToken().isSignedWith(key);
      tally.add(isGood ? "local verifications" : "local verifications that failed", 1);
      Pause.of(BETWEEN);
    }
  }

  private void recover(User user, Instant back) {
    while (Stopwatch.now().isBefore(back.plus(AFTERWARDS))) {
      user.tab().refresh();
      user.settled().refresh();
      Pause.of(BETWEEN);
    }
  }

  private static void judge(User user, OutageIsNoLogout check, Tally tally) {
    History history = user.tab().history();
    tally.add(history);
    check
        .broken(history)
        .ifPresent(what -> tally.broke(check.promise() + ": " + what + "\n" + history.story()));
    if (tally.count("local verifications that failed") > 0) {
      tally.broke("local verification failed while the database was away");
    }
  }

  private static long slowestBetween(List<User> users, Instant away, Instant back) {
    return users.stream()
        .flatMap(user -> user.tab().history().events().stream())
        .filter(event -> event.invoked().isAfter(away) && event.returned().isBefore(back))
        .mapToLong(event -> event.took().toMillis())
        .max()
        .orElse(0);
  }

  private static Duration slowest(List<User> users, Instant back) {
    return users.stream()
        .map(user -> firstServed(user.tab().history(), back))
        .max(Duration::compareTo)
        .orElseThrow();
  }

  private static Duration firstServed(History history, Instant back) {
    return history.events().stream()
        .filter(event -> event.invoked().isAfter(back))
        .filter(event -> event.call() == Call.REFRESH && event.answer().isServed())
        .findFirst()
        .map(event -> Duration.between(back, event.returned()))
        .orElse(AFTERWARDS);
  }
}
