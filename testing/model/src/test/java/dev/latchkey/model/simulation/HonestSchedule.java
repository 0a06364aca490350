package dev.latchkey.model.simulation;

import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.refresh.RefreshOutcome;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.engine.verify.VerifyOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One honest client with three tabs, for a while: sends, loses, reorders, crashes, waits. An
 * exchange lasts half a grace period at most, or is lost. Throws when the client is accused or
 * logged out.
 */
final class HonestSchedule {

  private static final int TABS = 3;
  private static final int EVENTS = 24;

  /** How long an exchange may last. */
  static final Duration LONGEST = Simulator.GRACE.dividedBy(2);

  private final Simulator simulator;
  private final Random random;
  private final List<Contract> contracts;
  private final Duration longest;
  private final List<Flight> flights = new ArrayList<>();
  private String refreshToken;
  private String accessToken;
  private int nested;

  HonestSchedule(Simulator simulator, Duration longest, long seed) {
    this.simulator = simulator;
    this.longest = longest;
    this.random = new Random(seed);
    this.contracts =
        switch (random.nextInt(3)) {
          case 0 -> List.of(Contract.CONFIRM_ON_USE);
          case 1 -> List.of(Contract.ROTATE_ON_REFRESH);
          default -> List.of(Contract.values());
        };
    IssuedSession login = simulator.begin(random, this::meanwhile);
    this.refreshToken = login.refreshToken().text();
    this.accessToken = login.accessToken().text();
  }

  /** An exchange under way: for a refresh with a contract, for a call without. */
  private static final class Flight {
    private final String token;
    private final @Nullable Contract contract;
    private final Instant deadline;
    private boolean isServed;
    private @Nullable Runnable answer;

    Flight(String token, @Nullable Contract contract, Instant deadline) {
      this.token = token;
      this.contract = contract;
      this.deadline = deadline;
    }
  }

  void run() {
    for (int event = 0; event < EVENTS; event++) {
      switch (random.nextInt(10)) {
        case 0, 1 -> send(contracts.get(random.nextInt(contracts.size())));
        case 2 -> send(null);
        case 3, 4, 5 -> any(false).ifPresent(this::serve);
        case 6, 7 -> any(true).ifPresent(this::deliver);
        case 8 -> any(random.nextBoolean()).ifPresent(flights::remove);
        default -> pass(someTime());
      }
    }
  }

  private Optional<Flight> any(boolean isServed) {
    List<Flight> some = flights.stream().filter(flight -> flight.isServed == isServed).toList();
    return some.isEmpty() ? Optional.empty() : Optional.of(some.get(random.nextInt(some.size())));
  }

  private void send(@Nullable Contract contract) {
    if (flights.size() < TABS) {
      String token = contract == null ? accessToken : refreshToken;
      flights.add(new Flight(token, contract, simulator.now().plus(longest)));
    }
  }

  private void serve(Flight flight) {
    flight.isServed = true;
    Contract contract = flight.contract;
    try {
      flight.answer =
          contract == null
              ? answer(simulator.call(flight.token))
              : answer(simulator.refresh(flight.token, contract));
    } catch (StoreException crash) {
      flights.remove(flight);
    }
  }

  private Runnable answer(RefreshOutcome outcome) {
    return switch (outcome) {
      case RefreshOutcome.Refreshed(IssuedSession issued) -> () -> keep(issued);
      case RefreshOutcome.Unauthorised unauthorised -> throw new AssertionError(outcome);
      case RefreshOutcome.ReuseDetected detected -> throw new AssertionError(outcome);
    };
  }

  private Runnable answer(VerifyOutcome outcome) {
    return switch (outcome) {
      case VerifyOutcome.Verified verified -> () -> keep(verified.replacement());
      case VerifyOutcome.TryRefreshToken(Reason reason) -> {
        if (reason != Reason.ACCESS_TOKEN_EXPIRED) {
          throw new AssertionError(outcome);
        }
        yield () -> {};
      }
      case VerifyOutcome.Unauthorised unauthorised -> throw new AssertionError(outcome);
    };
  }

  private void keep(IssuedSession issued) {
    refreshToken = issued.refreshToken().text();
    accessToken = issued.accessToken().text();
  }

  private void keep(@Nullable IssuedToken replacement) {
    if (replacement != null) {
      accessToken = replacement.text();
    }
  }

  private void deliver(Flight flight) {
    flights.remove(flight);
    Runnable answer = flight.answer;
    if (answer != null) {
      answer.run();
    }
  }

  private Duration someTime() {
    return switch (random.nextInt(4)) {
      case 0 -> Duration.ofMillis(random.nextInt(15_000));
      case 1 -> Simulator.GRACE.plusMillis(random.nextInt(3) - 1);
      case 2 -> Duration.ofMillis(random.nextInt(70_000));
      default -> Duration.ofMinutes(random.nextInt(90));
    };
  }

  /** Whatever has not come to its end by its deadline is lost. */
  private void pass(Duration time) {
    simulator.pass(time);
    flights.removeIf(flight -> flight.deadline.isBefore(simulator.now()));
  }

  /** Between a server's reading and writing: another server, or time, but never past a deadline. */
  private void meanwhile() {
    if (nested == 2 || random.nextInt(3) > 0) {
      return;
    }
    nested++;
    any(false).ifPresent(this::serve);
    flights.stream()
        .map(flight -> Duration.between(simulator.now(), flight.deadline))
        .min(Duration::compareTo)
        .filter(left -> random.nextBoolean() && left.isPositive())
        .ifPresent(left -> simulator.pass(Duration.ofMillis(random.nextLong(left.toMillis() + 1))));
    nested--;
  }
}
