package dev.latchkey.reliability.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.call.Core;
import dev.latchkey.reliability.call.Entrance;
import dev.latchkey.reliability.history.Event;
import dev.latchkey.reliability.history.History;
import dev.latchkey.reliability.history.Stopwatch;
import dev.latchkey.reliability.process.Scratch;
import dev.latchkey.reliability.process.ServerProcess;
import dev.latchkey.reliability.proxy.FaultProxy;
import dev.latchkey.reliability.proxy.Odds;
import dev.latchkey.reliability.proxy.ScriptedFaults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Users of a real server, with the usual {@code database_timeout}, who go on while something
 * happens to the database behind a name.
 */
final class TakeOver implements AutoCloseable {

  private static final int USERS = 6;
  private static final Duration SERVED_WITHIN = Duration.ofSeconds(5);
  private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(60);
  private static final Duration LONGEST_EXCHANGE = Duration.ofSeconds(15);
  private static final Duration BETWEEN = Duration.ofMillis(50);

  private final Scratch scratch = Scratch.make();
  private final ScriptedFaults faults = new ScriptedFaults();
  private final AtomicLong slowest = new AtomicLong();
  private final Duration before;
  private final ServerProcess server;
  private final FaultProxy proxy;
  private final Core core;
  private final List<Tab> users;

  TakeOver(MovingName name, Map<String, String> config) {
    server = ServerProcess.start(scratch.folder(), config, name.javaOptions());
    proxy = FaultProxy.to(server.port(), faults);
    core = new Core(List.of(new Entrance(proxy.port(), faults)), LONGEST_EXCHANGE, USERS);
    users = IntStream.range(0, USERS).mapToObj(this::user).toList();
    Together.run(users.stream().<Runnable>map(user -> () -> act(user)).toList());
    before = slowestExchange();
  }

  private Duration slowestExchange() {
    return users.stream()
        .flatMap(user -> user.history().events().stream())
        .map(Event::took)
        .max(Duration::compareTo)
        .orElseThrow();
  }

  private Tab user(int number) {
    History history = new History();
    Jar jar = Login.insist(core, history, "user-" + number);
    Tab.Network calm = new Tab.Network(Odds.calm(), new Random(number));
    return new Tab("user", jar, core, history, calm);
  }

  /** Refreshes, logs in anew, and measures how long it takes where no database is needed. */
  private void act(Tab user) {
    user.refresh();
    Login.on(core, user.history(), "another");
    long start = System.nanoTime();
    core.isAlive();
    slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
    Pause.of(BETWEEN);
  }

  /** Returns when every user was told to try again later. */
  void awaitRefusals() {
    Instant since = Stopwatch.now();
    until(
        () -> users.stream().allMatch(user -> isRefusedSince(user, since)),
        () -> Pause.of(BETWEEN));
    assertThat(users).allMatch(user -> isRefusedSince(user, since));
  }

  private static boolean isRefusedSince(Tab user, Instant since) {
    return since(user, since).anyMatch(event -> event.answer() instanceof Answer.Unavailable);
  }

  private static Stream<Event> since(Tab user, Instant since) {
    return user.history().events().stream().filter(event -> event.invoked().isAfter(since));
  }

  /**
   * Has something happen, after which the name leads to a database that takes writes, and asserts
   * that nobody was logged out meanwhile and everybody is served soon: within five seconds, and
   * what exchanges take on this machine while nothing is wrong.
   */
  void play(Runnable happening) {
    Instant start = Stopwatch.now();
    AtomicReference<Instant> back = new AtomicReference<>(Instant.MAX);
    Thread going =
        Thread.startVirtualThread(
            () ->
                Together.run(
                    users.stream()
                        .<Runnable>map(
                            user -> () -> until(() -> isServed(user, back.get()), () -> act(user)))
                        .toList()));
    try {
      happening.run();
    } finally {
      back.set(Stopwatch.now());
      Together.join(going);
    }
    Duration late = Duration.between(back.get(), Stopwatch.now());
    users.forEach(user -> assertNobodyIsLoggedOut(user, start));
    assertThat(users).allMatch(user -> isServed(user, back.get()));
    assertThat(late).isLessThan(SERVED_WITHIN.plus(before).plusNanos(slowest.get()));
  }

  private static void until(BooleanSupplier condition, Runnable action) {
    Instant end = Stopwatch.now().plus(GIVEN_UP_AFTER);
    while (!condition.getAsBoolean() && Stopwatch.now().isBefore(end)) {
      action.run();
    }
  }

  private static boolean isServed(Tab user, Instant back) {
    return since(user, back)
            .filter(event -> event.answer().isServed())
            .map(Event::call)
            .distinct()
            .count()
        == 2;
  }

  private static void assertNobodyIsLoggedOut(Tab user, Instant start) {
    assertThat(since(user, start))
        .as("%s", user.history().story())
        .allMatch(
            event ->
                event.answer().isServed()
                    || (event.answer() instanceof Answer.Unavailable answer && answer.isPolite()));
  }

  @Override
  public void close() {
    core.close();
    proxy.close();
    server.close();
    scratch.close();
  }
}
