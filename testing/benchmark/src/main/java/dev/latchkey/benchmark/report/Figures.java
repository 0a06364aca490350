package dev.latchkey.benchmark.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects figures turn by turn, in the order in which they first come. For one thread. */
public final class Figures {

  private final Map<String, Collected> collected = new LinkedHashMap<>();

  /** Adds what one turn brought. */
  public void add(String name, String unit, double value) {
    collected
        .computeIfAbsent(name, any -> new Collected(unit, new ArrayList<>()))
        .values()
        .add(value);
  }

  /** The middle of what was collected so far. */
  public Optional<Double> median(String name) {
    return Optional.ofNullable(collected.get(name)).map(each -> Spread.of(each.values()).median());
  }

  /** All of them beside what is wanted. */
  public List<Result> results(Targets targets) {
    return collected.entrySet().stream()
        .map(
            entry ->
                new Result(
                    entry.getKey(),
                    Spread.of(entry.getValue().values()),
                    entry.getValue().unit(),
                    targets.of(entry.getKey())))
        .toList();
  }

  private record Collected(String unit, List<Double> values) {}
}
