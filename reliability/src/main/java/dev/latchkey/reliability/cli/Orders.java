package dev.latchkey.reliability.cli;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * What is wanted of a soak.
 *
 * @param amounts how much of each part; a part that is missing is left out
 * @param box how long a part may take
 * @param seed of the first run
 */
record Orders(Map<Part, Long> amounts, Duration box, long seed) {

  private static final long LONGEST_MINUTES = 24 * 60;

  /** What can be played, with the amount that is aimed at. */
  enum Part {
    REFRESHES(1_000_000),
    ATTACKS(100_000),
    REVOKES(20_000),
    EXPIRIES(5_000),
    KILLS(1_000),
    CRASHES(200),
    OUTAGE(60);

    private final long goal;

    Part(long goal) {
      this.goal = goal;
    }

    long goal() {
      return goal;
    }
  }

  /** Reads {@code name=number} words; none mean all parts in full. */
  static Orders parse(String... words) {
    Map<Part, Long> amounts = new EnumMap<>(Part.class);
    long minutes = LONGEST_MINUTES;
    long seed = new Random().nextLong(1L << 40);
    for (String word : words) {
      long number = number(word);
      switch (word.substring(0, word.indexOf('='))) {
        case "minutes" -> minutes = number;
        case "seed" -> seed = number;
        default -> amounts.put(part(word), number);
      }
    }
    if (amounts.isEmpty()) {
      Arrays.stream(Part.values()).forEach(part -> amounts.put(part, part.goal()));
    }
    return new Orders(amounts, Duration.ofMinutes(minutes), seed);
  }

  private static Part part(String word) {
    String name = word.substring(0, word.indexOf('='));
    return Arrays.stream(Part.values())
        .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such part: " + name));
  }

  private static long number(String word) {
    if (!word.matches("[a-z]+=[0-9]+")) {
      throw new IllegalArgumentException("not name=number: " + word);
    }
    return Long.parseLong(word.substring(word.indexOf('=') + 1));
  }
}
