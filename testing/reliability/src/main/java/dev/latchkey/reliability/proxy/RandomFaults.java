package dev.latchkey.reliability.proxy;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Faults that nobody orders, at the odds that are set at the moment; none at first. The seed
 * decides the sequence, the machine which exchange gets which. Safe for use by several threads at
 * once.
 */
public final class RandomFaults implements FaultPlan {

  private final Random random;
  private final Map<String, Integer> struck = new TreeMap<>();
  private Odds odds = Odds.calm();

  /** Faults of a seed. */
  public RandomFaults(long seed) {
    this.random = new Random(seed);
  }

  /** Draws at these odds from now on. */
  public synchronized void set(Odds now) {
    odds = now;
  }

  @Override
  public synchronized Fault next(int clientPort) {
    Fault fault = odds.draw(random);
    if (!(fault instanceof Fault.None)) {
      struck.merge(fault.getClass().getSimpleName(), 1, Integer::sum);
    }
    return fault;
  }

  /** How many exchanges suffered what, by the name of the fault. */
  public synchronized Map<String, Integer> struck() {
    return Map.copyOf(struck);
  }
}
