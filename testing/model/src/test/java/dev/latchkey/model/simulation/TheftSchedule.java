package dev.latchkey.model.simulation;

import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.issue.IssuedToken;
import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.refresh.RefreshOutcome;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.engine.verify.VerifyOutcome;
import java.time.Duration;
import java.util.Random;

/**
 * Two holders of one jar take turns, each more than a grace period after the other. Throws when the
 * refresher changes a fourth time and nobody has noticed.
 */
final class TheftSchedule {

  private static final int MOST_CHANGES = 3;
  private static final int MOST_TURNS = 200;

  private final Simulator simulator;
  private final Random random;
  private final Contract contract;
  private final Jar owner = new Jar();
  private final Jar thief = new Jar();
  private boolean isFound;

  /** What a holder keeps. */
  private static final class Jar {
    private String refreshToken = "";
    private String accessToken = "";
  }

  TheftSchedule(Simulator simulator, long seed) {
    this.simulator = simulator;
    this.random = new Random(seed);
    this.contract = random.nextBoolean() ? Contract.CONFIRM_ON_USE : Contract.ROTATE_ON_REFRESH;
    keep(owner, simulator.begin(random, () -> {}));
  }

  void run() {
    for (int turn = random.nextInt(3); turn > 0; turn--) {
      takeTurn(owner);
    }
    thief.refreshToken = owner.refreshToken;
    thief.accessToken = owner.accessToken;
    chase();
  }

  private void chase() {
    int changes = -1;
    Jar refresher = new Jar();
    Jar next = random.nextBoolean() ? owner : thief;
    for (int turn = 0; turn < MOST_TURNS && !isFound; turn++) {
      simulator.pass(Simulator.GRACE.plusMillis(1 + random.nextInt(600_000)));
      if (takeTurn(next) && refresher != next) {
        refresher = next;
        changes++;
      }
      next = next == owner ? thief : owner;
      if (changes > MOST_CHANGES && !isFound) {
        throw new AssertionError("the refresher changed " + changes + " times unnoticed");
      }
    }
    if (!isFound) {
      throw new AssertionError("never noticed");
    }
  }

  /** Tells whether the holder received new tokens. */
  private boolean takeTurn(Jar jar) {
    boolean isServed = false;
    for (int action = 1 + random.nextInt(3); action > 0 && !isFound; action--) {
      isServed |= random.nextInt(3) > 0 ? refresh(jar) : call(jar);
      simulator.pass(Duration.ofMillis(random.nextInt(40_000)));
    }
    return isServed && !isFound;
  }

  private boolean refresh(Jar jar) {
    try {
      RefreshOutcome outcome = simulator.refresh(jar.refreshToken, contract);
      if (outcome instanceof RefreshOutcome.Refreshed(IssuedSession issued)) {
        boolean arrives = random.nextInt(10) > 0;
        if (arrives) {
          keep(jar, issued);
        }
        return arrives;
      }
      isFound = true;
      return false;
    } catch (StoreException crash) {
      return false;
    }
  }

  private boolean call(Jar jar) {
    try {
      if (simulator.call(jar.accessToken) instanceof VerifyOutcome.Verified verified) {
        IssuedToken replacement = verified.replacement();
        jar.accessToken = replacement == null ? jar.accessToken : replacement.text();
      }
    } catch (StoreException crash) {
      return false;
    }
    return false;
  }

  private static void keep(Jar jar, IssuedSession issued) {
    jar.refreshToken = issued.refreshToken().text();
    jar.accessToken = issued.accessToken().text();
  }
}
