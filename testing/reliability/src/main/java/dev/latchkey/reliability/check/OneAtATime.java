package dev.latchkey.reliability.check;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Of several servers one at a time removes what is over. */
public record OneAtATime() {

  /**
   * One transaction that removed something.
   *
   * @param first when it removed its first row
   * @param last when it removed its last
   * @param rows how many
   */
  public record Removal(Instant first, Instant last, int rows) {}

  /** Says what breaks it; empty when it is kept. */
  public Optional<String> broken(List<Removal> removals) {
    List<Removal> sorted = removals.stream().sorted(Comparator.comparing(Removal::first)).toList();
    return IntStream.range(1, sorted.size())
        .filter(next -> sorted.get(next).first().isBefore(sorted.get(next - 1).last()))
        .mapToObj(next -> "two at a time: " + sorted.get(next - 1) + " and " + sorted.get(next))
        .findFirst();
  }
}
