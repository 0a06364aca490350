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
 * @param shop where the servers of most parts keep what they store
 */
record Orders(Map<Part, Long> amounts, Duration box, long seed, Shop shop) {

  private static final long LONGEST_MINUTES = 24 * 60;
  private static final int MOST_SERVERS = 8;

  /** What can be played, with the amount that is aimed at. */
  enum Part {
    REFRESHES(1_000_000),
    ATTACKS(100_000),
    THIEVES(20_000),
    REVOKES(20_000),
    EXPIRIES(5_000),
    KILLS(1_000),
    CRASHES(200),
    OUTAGE(60),
    MESSAGES(20_000),
    EXPIRED(1_000_000),
    RUSHES(100);

    private final long goal;

    Part(long goal) {
      this.goal = goal;
    }

    long goal() {
      return goal;
    }
  }

  /**
   * Where servers keep what they store, and how many there are.
   *
   * @param isShared whether it is a PostgreSQL database, or a file
   * @param servers how many processes; more than one only on a database
   */
  record Shop(boolean isShared, int servers) {

    Shop {
      if (servers < 1 || servers > MOST_SERVERS || (servers > 1 && !isShared)) {
        throw new IllegalArgumentException(
            "servers=1 to servers=%s, and more than one with store=postgresql"
                .formatted(MOST_SERVERS));
      }
    }
  }

  /** Reads {@code name=value} words; without a part all parts are meant in full. */
  static Orders parse(String... words) {
    Map<Part, Long> amounts = new EnumMap<>(Part.class);
    long minutes = LONGEST_MINUTES;
    long seed = new Random().nextLong(1L << 40);
    long servers = 1;
    boolean isShared = false;
    for (String word : words) {
      switch (word.split("=", 2)[0]) {
        case "minutes" -> minutes = number(word);
        case "seed" -> seed = number(word);
        case "servers" -> servers = number(word);
        case "store" -> isShared = isShared(word);
        default -> amounts.put(part(word), number(word));
      }
    }
    if (amounts.isEmpty()) {
      Arrays.stream(Part.values()).forEach(part -> amounts.put(part, part.goal()));
    }
    Shop shop = new Shop(isShared, Math.toIntExact(servers));
    return new Orders(amounts, Duration.ofMinutes(minutes), seed, shop);
  }

  private static boolean isShared(String word) {
    return switch (word) {
      case "store=sqlite" -> false;
      case "store=postgresql" -> true;
      default -> throw new IllegalArgumentException("not sqlite or postgresql: " + word);
    };
  }

  private static Part part(String word) {
    String name = word.split("=", 2)[0];
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
