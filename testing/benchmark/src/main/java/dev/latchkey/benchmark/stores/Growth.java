package dev.latchkey.benchmark.stores;

import dev.latchkey.benchmark.report.Figures;
import dev.latchkey.benchmark.stores.GrowingStore.Product;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Does the same work on a store with few sessions and on one with many, in turns, and finds how
 * much longer it takes; then what a session takes of the disk, and what becomes of that after ten
 * generations of sessions have come and gone.
 */
public final class Growth {

  private static final int FEW = 10_000;
  private static final int GENERATIONS = 10;
  private static final int STEPS = 10;

  /** After every second step a fifth of the rows is dead: then PostgreSQL vacuums by itself. */
  private static final int STEPS_PER_VACUUM = 2;

  private static final Duration LIFE = Duration.ofDays(100);

  private final Product product;
  private final Sizes sizes;
  private final Figures figures;
  private final Consumer<String> progress;

  /**
   * How much is done.
   *
   * @param many sessions, beside ten thousand
   * @param rounds of work on each store, at least 1; one more is not counted
   * @param generation sessions that are there at the same time while others come and go, at least
   *     10
   */
  public record Sizes(int many, int rounds, int generation) {}

  private Growth(Product product, Sizes sizes, Figures figures, Consumer<String> progress) {
    this.product = product;
    this.sizes = sizes;
    this.figures = figures;
    this.progress = progress;
  }

  /** Measures SQLite and PostgreSQL, and tells what is being done. */
  public static void measure(Sizes sizes, Figures figures, Consumer<String> progress)
      throws SQLException, InterruptedException {
    for (Product product : Product.values()) {
      Growth growth = new Growth(product, sizes, figures, progress);
      growth.compare();
      growth.replaceGenerations();
    }
  }

  private String name(String figure) {
    return "growth." + product.name().toLowerCase(Locale.ROOT) + "." + figure;
  }

  private void say(String what) {
    progress.accept(name(what));
  }

  private void compare() throws SQLException, InterruptedException {
    try (GrowingStore few = GrowingStore.open(product, "small", FEW);
        GrowingStore many = GrowingStore.open(product, "large", sizes.many)) {
      say("filling the stores");
      few.fill(FEW, Instant.now().plus(LIFE));
      many.fill(sizes.many, Instant.now().plus(LIFE));
      addSizes("row", many, sizes.many);
      for (int round = 0; round <= sizes.rounds; round++) {
        say("round %s of %s".formatted(round, sizes.rounds));
        playRound(few, many, round > 0);
      }
    }
  }

  private void playRound(GrowingStore few, GrowingStore many, boolean isCounted)
      throws SQLException, InterruptedException {
    GrowthRound ofFew = new GrowthRound(few);
    GrowthRound ofMany = new GrowthRound(many);
    for (GrowthWork work : GrowthWork.values()) {
      double small = ofFew.microseconds(work);
      double large = ofMany.microseconds(work);
      if (isCounted) {
        add(work, small, large);
      }
    }
  }

  private void add(GrowthWork work, double small, double large) {
    String name = name(work.label() + ".");
    figures.add(name + FEW, "us", small);
    figures.add(name + sizes.many, "us", large);
    figures.add(name + "ratio", "many/few", large / small);
  }

  /** Adds and removes tenths of a generation, so that the number of sessions stays what it is. */
  private void replaceGenerations() throws SQLException {
    Instant end = Instant.now();
    try (GrowingStore store = GrowingStore.open(product, "generations", sizes.generation)) {
      store.fill(sizes.generation, end);
      long first = addSizes("generation-1", store, sizes.generation);
      for (int step = 1; step < GENERATIONS * STEPS; step++) {
        end = end.plus(LIFE.dividedBy(STEPS));
        store.add(sizes.generation / STEPS, end);
        removeOldest(store, step);
        if (step % STEPS_PER_VACUUM == 0) {
          store.tidy();
        }
      }
      long last = addSizes("generation-" + GENERATIONS, store, sizes.generation);
      figures.add(name("bloat"), "tenth/first", (double) last / first);
    }
  }

  private void removeOldest(GrowingStore store, int step) {
    int left = sizes.generation / STEPS;
    while (left > 0) {
      int batch = Math.min(left, GrowthRound.CLEAN_UP);
      left -= store.sessions().deleteExpired(Instant.ofEpochMilli(Long.MAX_VALUE), batch);
    }
    if (step % STEPS == 0) {
      say("generation %s is gone".formatted(step / STEPS));
    }
  }

  /** Adds what a session takes of the table and of each index, and returns all bytes. */
  private long addSizes(String when, GrowingStore store, int sessions) throws SQLException {
    Map<String, Long> bytes = store.sizes();
    bytes.forEach(
        (part, size) -> figures.add(name(when + "." + part), "bytes", (double) size / sessions));
    long all = bytes.values().stream().mapToLong(Long::longValue).sum();
    figures.add(name(when + ".all"), "bytes", (double) all / sessions);
    return all;
  }
}
