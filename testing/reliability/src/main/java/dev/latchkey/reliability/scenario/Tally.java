package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.history.Call;
import dev.latchkey.reliability.history.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** The numbers of a run and what it found. Safe for use by several threads at once. */
public final class Tally {

  private final Map<String, LongAdder> numbers = new ConcurrentSkipListMap<>();
  private final List<String> broken = new ArrayList<>();

  /** Counts something. */
  public void add(String name, long more) {
    numbers.computeIfAbsent(name, unseen -> new LongAdder()).add(more);
  }

  /** How often something was counted. */
  public long count(String name) {
    LongAdder number = numbers.get(name);
    return number == null ? 0 : number.sum();
  }

  /** Counts the exchanges of a history. */
  public void add(History history) {
    history
        .events()
        .forEach(
            event -> {
              add("exchanges", 1);
              if (event.call() == Call.REFRESH) {
                add("refreshes", 1);
                add("refreshes answered with tokens", event.answer().isServed() ? 1 : 0);
              }
            });
  }

  /** Adds what another run counted and found. */
  public void add(Tally other) {
    other.numbers.forEach((name, number) -> add(name, number.sum()));
    other.broken().forEach(this::broke);
  }

  /** Keeps a story of a broken promise. */
  public void broke(String story) {
    synchronized (broken) {
      broken.add(story);
    }
  }

  /** The stories of broken promises. */
  public List<String> broken() {
    synchronized (broken) {
      return List.copyOf(broken);
    }
  }

  /** One line for each number. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    numbers.forEach(
        (name, number) -> lines.add(String.format(Locale.ROOT, "%,d %s", number.sum(), name)));
    return lines;
  }

  /** How much of something a second brought. */
  public long perSecond(String name, Duration took) {
    return count(name) * 1000 / Math.max(1, took.toMillis());
  }
}
