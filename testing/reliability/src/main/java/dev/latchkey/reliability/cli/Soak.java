package dev.latchkey.reliability.cli;

import dev.latchkey.reliability.check.RevocationIsFinal.Verification;
import dev.latchkey.reliability.cli.Orders.Part;
import dev.latchkey.reliability.proxy.Odds;
import dev.latchkey.reliability.scenario.AttackRun;
import dev.latchkey.reliability.scenario.CleanUpRun;
import dev.latchkey.reliability.scenario.Crowd;
import dev.latchkey.reliability.scenario.ExpiryRun;
import dev.latchkey.reliability.scenario.HonestRun;
import dev.latchkey.reliability.scenario.KillRun;
import dev.latchkey.reliability.scenario.MixedRun;
import dev.latchkey.reliability.scenario.OutageRun;
import dev.latchkey.reliability.scenario.OutageRun.Absence;
import dev.latchkey.reliability.scenario.PostgreSqlBed;
import dev.latchkey.reliability.scenario.PostgreSqlStorage;
import dev.latchkey.reliability.scenario.RevocationRun;
import dev.latchkey.reliability.scenario.RushRun;
import dev.latchkey.reliability.scenario.TabsAndThiefRun;
import dev.latchkey.reliability.scenario.Tally;
import dev.latchkey.reliability.scenario.TestBed;
import dev.latchkey.reliability.scenario.TestBed.Layout;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The long runs, one part after the other. */
final class Soak {

  private static final int CLIENTS = 400;
  private static final int ATTACKS = 600;
  private static final int RACES = 16;
  private static final int ROUNDS = 8;
  private static final int PAUSES = 8;
  private static final int LEDGER = 200;
  private static final int CALLERS = 200;
  private static final int USERS = 8;
  private static final int KILLERS = 2;
  private static final Duration SHORT_LIFE = Duration.ofSeconds(3);
  private static final Map<String, String> SHORT_SESSIONS =
      Map.of("access_token_validity", "2", "refresh_token_validity", "0.05");
  private static final Map<String, String> LONG_LIVES = Map.of("access_token_validity", "3600");
  private static final Map<String, String> PATIENT = Map.of("database_timeout", "10");
  private static final Map<String, String> OFTEN =
      Map.of("clean_up_interval", "1", "database_timeout", "10");
  private static final Map<String, String> ONE_CONNECTION =
      Map.of("postgresql_connection_pool_size", "1");
  private static final Map<String, String> CHECKED = Map.of("access_token_blacklisting", "true");

  private final Orders orders;
  private final Consumer<String> out;

  Soak(Orders orders, Consumer<String> out) {
    this.orders = orders;
    this.out = out;
  }

  /** Plays all that was ordered; tells whether every promise was kept. */
  boolean play() {
    out.accept(Machine.describe());
    out.accept("Seed " + orders.seed() + ".");
    boolean isKept = true;
    for (Map.Entry<Part, Long> order : orders.amounts().entrySet()) {
      isKept &= play(order.getKey(), order.getValue());
    }
    out.accept(isKept ? "Every promise was kept." : "A promise was BROKEN.");
    return isKept;
  }

  private boolean play(Part part, long amount) {
    Tally tally = new Tally();
    long start = System.nanoTime();
    Progress progress = Progress.of(part, tally, out);
    try {
      play(part, amount, tally);
    } finally {
      progress.close();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    out.accept("");
    out.accept(
        String.format(
            Locale.ROOT,
            "%s: %,d ordered, %s min %s s",
            part,
            amount,
            took.toMinutes(),
            took.toSecondsPart()));
    tally.lines().forEach(line -> out.accept("  " + line));
    out.accept(String.format(Locale.ROOT, "  %,d promises broken", tally.broken().size()));
    tally.broken().forEach(out);
    return tally.broken().isEmpty();
  }

  private void play(Part part, long amount, Tally tally) {
    switch (part) {
      case REFRESHES -> refreshes(amount, tally);
      case ATTACKS -> attacks(amount, tally);
      case THIEVES -> thieves(amount, tally);
      case REVOKES -> revokes(amount, tally);
      case EXPIRIES -> expiries(amount, tally);
      case KILLS -> kills(amount, tally);
      case CRASHES -> crashes(amount, tally);
      case OUTAGE -> outages(amount, tally);
      case MESSAGES -> messages(amount, tally);
      case EXPIRED -> expired(amount, tally);
      case RUSHES -> rushes(amount, tally);
    }
  }

  private TestBed start(Duration grace, Map<String, String> config) {
    return TestBed.start(
        orders.shop().isShared() ? Layout.postgreSql(orders.shop().servers()) : Layout.single(),
        grace,
        config);
  }

  /** Sessions until there were enough refreshes. */
  private void refreshes(long amount, Tally tally) {
    long end = System.nanoTime() + orders.box().toNanos();
    try (TestBed bed = start(Duration.ofSeconds(4), Map.of())) {
      long seed = orders.seed();
      long left = amount;
      while (left > 0 && System.nanoTime() < end && tally.broken().isEmpty()) {
        long sessions = 1 + left / (3 * ROUNDS);
        Duration box = Duration.ofNanos(end - System.nanoTime());
        new Crowd(sessions, CLIENTS, box).play(seed, HonestRun.on(bed, ROUNDS), tally);
        seed += sessions;
        left = amount - tally.count("refreshes");
      }
      tally.add("milliseconds for the slowest repeat", bed.slowestRepeat().toMillis());
    }
  }

  private void attacks(long amount, Tally tally) {
    try (TestBed bed = start(Duration.ofSeconds(1), Map.of())) {
      new Crowd(amount, ATTACKS, orders.box()).play(orders.seed(), AttackRun.on(bed), tally);
    }
  }

  /** Among three tabs. */
  private void thieves(long amount, Tally tally) {
    try (TestBed bed = start(Duration.ofSeconds(2), Map.of())) {
      new Crowd(amount, CLIENTS, orders.box()).play(orders.seed(), new TabsAndThiefRun(bed), tally);
    }
  }

  /** Half of them with a server that checks every verification. */
  private void revokes(long amount, Tally tally) {
    Crowd half = new Crowd(amount / 2, RACES, orders.box().dividedBy(2));
    try (TestBed bed = start(Duration.ofSeconds(4), CHECKED)) {
      half.play(orders.seed(), RevocationRun.on(bed, Verification.ALWAYS_CHECKED), tally);
    }
    try (TestBed bed = start(Duration.ofSeconds(4), Map.of())) {
      half.play(orders.seed(), RevocationRun.on(bed, Verification.LOCAL), tally);
    }
  }

  private void expiries(long amount, Tally tally) {
    try (TestBed bed = start(Duration.ofSeconds(1), SHORT_SESSIONS)) {
      new Crowd(amount, CLIENTS, orders.box())
          .play(orders.seed(), new ExpiryRun(bed, SHORT_LIFE, PAUSES), tally);
    }
  }

  /** Two servers with their own stores, so that one works while the other starts. */
  private void kills(long amount, Tally tally) {
    IntStream.range(0, KILLERS)
        .parallel()
        .forEach(
            killer -> {
              try (TestBed bed = start(Duration.ofSeconds(10), Map.of())) {
                KillRun.ofServers(bed, USERS)
                    .play(
                        (int) (amount / KILLERS),
                        orders.box(),
                        orders.seed() + (long) killer * USERS,
                        tally);
              }
            });
  }

  /** Of PostgreSQL, under a server that stays. */
  private void crashes(long amount, Tally tally) {
    try (PostgreSqlBed stand = PostgreSqlBed.start(Duration.ofSeconds(10), PATIENT)) {
      new KillRun(stand.bed(), stand, USERS).play((int) amount, orders.box(), orders.seed(), tally);
    }
  }

  /** One of six with sessions of seconds, for P5. */
  private void messages(long amount, Tally tally) {
    Duration late = Duration.ofSeconds(1);
    messages(
        Duration.ofSeconds(8),
        late,
        Map.of("database_timeout", "0.5"),
        bed ->
            new Crowd(amount - amount / 6, CLIENTS / 2, orders.box().multipliedBy(5).dividedBy(6))
                .play(orders.seed(), MixedRun.calm(bed, ROUNDS / 2, LEDGER), tally),
        tally);
    Map<String, String> config = new HashMap<>(SHORT_SESSIONS);
    config.put("database_timeout", "0.25");
    messages(
        Duration.ofSeconds(3),
        late.dividedBy(4),
        config,
        bed ->
            new Crowd(amount / 6, CLIENTS / 2, orders.box().dividedBy(6))
                .play(orders.seed(), new ExpiryRun(bed, SHORT_LIFE, PAUSES), tally),
        tally);
  }

  private void messages(
      Duration grace,
      Duration late,
      Map<String, String> config,
      Consumer<TestBed> play,
      Tally tally) {
    PostgreSqlStorage storage =
        PostgreSqlStorage.faulty(Odds.poorDatabaseLink(late), orders.seed());
    try (TestBed bed = TestBed.start(new Layout(storage, orders.shop().servers()), grace, config)) {
      play.accept(bed);
      storage
          .struck()
          .forEach((fault, times) -> tally.add("messages that suffered " + fault, times));
    }
  }

  /** Expired sessions, removed while others refresh. */
  private void expired(long amount, Tally tally) {
    PostgreSqlStorage storage = PostgreSqlStorage.calm();
    try (TestBed bed =
        TestBed.start(
            new Layout(storage, orders.shop().servers()), Duration.ofSeconds(30), OFTEN)) {
      new CleanUpRun(bed, storage, USERS, orders.box())
          .play(Math.toIntExact(amount), orders.seed(), tally);
    }
  }

  /** Callers at once over one connection. */
  private void rushes(long amount, Tally tally) {
    long end = System.nanoTime() + orders.box().toNanos();
    try (TestBed bed = TestBed.start(Layout.postgreSql(1), Duration.ofMinutes(5), ONE_CONNECTION)) {
      RushRun rush = new RushRun(bed, CALLERS);
      for (long left = amount; left > 0 && System.nanoTime() < end; left--) {
        rush.play(orders.seed() + left, tally);
      }
    }
  }

  /** One of each kind, so many seconds long. */
  private void outages(long seconds, Tally tally) {
    try (PostgreSqlBed stand = PostgreSqlBed.start(Duration.ofSeconds(10), LONG_LIVES)) {
      for (Absence absence : Absence.values()) {
        new OutageRun(stand, absence, Duration.ofSeconds(seconds)).play(orders.seed(), tally);
      }
    }
  }
}
