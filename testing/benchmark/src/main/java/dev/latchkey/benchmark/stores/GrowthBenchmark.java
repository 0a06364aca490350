package dev.latchkey.benchmark.stores;

import dev.latchkey.benchmark.stores.GrowingStore.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Does the same work on a store with few sessions and on one with many, in turns, and says how much
 * longer it takes; then what a session takes of the disk, and what becomes of that after ten
 * generations of sessions have come and gone. Arguments: {@code sqlite}, {@code postgresql} or
 * {@code all}; how many sessions are many.
 */
public final class GrowthBenchmark {

  private static final int FEW = 10_000;
  private static final int ROUNDS = 15;
  private static final int GENERATIONS = 10;
  private static final int GENERATION = 50_000;
  private static final int STEPS = 10;

  /** After every second step a fifth of the rows is dead: then PostgreSQL vacuums by itself. */
  private static final int STEPS_PER_VACUUM = 2;

  private static final Duration LIFE = Duration.ofDays(100);

  private final Product product;
  private final int many;
  private final Map<GrowthWork, double[]> small = new EnumMap<>(GrowthWork.class);
  private final Map<GrowthWork, double[]> large = new EnumMap<>(GrowthWork.class);

  private GrowthBenchmark(Product product, int many) {
    this.product = product;
    this.many = many;
    for (GrowthWork work : GrowthWork.values()) {
      small.put(work, new double[ROUNDS]);
      large.put(work, new double[ROUNDS]);
    }
  }

  /** Runs the benchmark. */
  public static void main(String[] arguments) throws Exception {
    String wanted = arguments.length > 0 ? arguments[0] : "all";
    int many = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    List<Product> products =
        wanted.equals("all")
            ? List.of(Product.values())
            : Stream.of(wanted.toUpperCase(Locale.ROOT)).map(Product::valueOf).toList();
    for (Product product : products) {
      GrowthBenchmark benchmark = new GrowthBenchmark(product, many);
      benchmark.compare();
      benchmark.replaceGenerations();
    }
  }

  private void compare() throws Exception {
    try (GrowingStore few = GrowingStore.open(product, "small", FEW);
        GrowingStore more = GrowingStore.open(product, "large", many)) {
      few.fill(FEW, Instant.now().plus(LIFE));
      more.fill(many, Instant.now().plus(LIFE));
      printSizes("with %,d sessions".formatted(many), more, many);
      round(few, small, 0);
      round(more, large, 0);
      for (int number = 0; number < ROUNDS; number++) {
        round(few, small, number);
        round(more, large, number);
      }
    }
    for (GrowthWork work : GrowthWork.values()) {
      print(work);
    }
  }

  private static void round(GrowingStore store, Map<GrowthWork, double[]> times, int number)
      throws Exception {
    GrowthRound round = new GrowthRound(store);
    for (GrowthWork work : GrowthWork.values()) {
      double[] all = times.get(work);
      if (all != null) {
        all[number] = round.microseconds(work);
      }
    }
  }

  private void print(GrowthWork work) {
    double[] few = small.getOrDefault(work, new double[ROUNDS]);
    double[] more = large.getOrDefault(work, new double[ROUNDS]);
    double[] ratios = new double[ROUNDS];
    Arrays.setAll(ratios, index -> more[index] / few[index]);
    System.out.printf(
        Locale.ROOT,
        "%-10s %-8s %,8.1f us with %,d sessions, %,8.1f us with %,d: ratio %.2f (rounds %.2f to"
            + " %.2f)%n",
        product.name().toLowerCase(Locale.ROOT),
        work.name().toLowerCase(Locale.ROOT),
        median(few),
        FEW,
        median(more),
        many,
        median(more) / median(few),
        Arrays.stream(ratios).min().orElse(0),
        Arrays.stream(ratios).max().orElse(0));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Adds and removes tenths of a generation, so that the number of sessions stays what it is. */
  private void replaceGenerations() throws Exception {
    Instant end = Instant.now();
    try (GrowingStore store = GrowingStore.open(product, "generations", GENERATION)) {
      store.fill(GENERATION, end);
      printSizes("after the first generation", store, GENERATION);
      for (int step = 1; step < GENERATIONS * STEPS; step++) {
        end = end.plus(LIFE.dividedBy(STEPS));
        store.add(GENERATION / STEPS, end);
        removeOldest(store, step);
        if (step % STEPS_PER_VACUUM == 0) {
          store.tidy();
        }
      }
      printSizes("after generation " + GENERATIONS, store, GENERATION);
    }
  }

  private static void removeOldest(GrowingStore store, int step) {
    int left = GENERATION / STEPS;
    while (left > 0) {
      int batch = Math.min(left, GrowthRound.CLEAN_UP);
      left -= store.sessions().deleteExpired(Instant.ofEpochMilli(Long.MAX_VALUE), batch);
    }
    if (step % STEPS == 0) {
      System.out.printf(Locale.ROOT, "  generation %d is gone%n", step / STEPS);
    }
  }

  private void printSizes(String when, GrowingStore store, int sessions) throws Exception {
    System.out.printf(
        Locale.ROOT, "%-10s bytes per session %s%n", product.name().toLowerCase(Locale.ROOT), when);
    store
        .sizes()
        .forEach(
            (name, bytes) ->
                System.out.printf(
                    Locale.ROOT, "  %-45s %6.1f%n", name, (double) bytes / sessions));
  }
}
