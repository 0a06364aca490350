package dev.latchkey.reliability.scenario;

import dev.latchkey.reliability.check.RevocationIsFinal.Verification;
import dev.latchkey.reliability.proxy.Odds;
import java.util.List;

/**
 * Clients of all kinds on the same servers, by the seed in turn: three tabs (P1, P3), an owner and
 * a thief (P2), a revoke (P4), and a user with a ledger.
 *
 * @param kinds one run of each
 */
public record MixedRun(List<Crowd.Run> kinds) implements Crowd.Run {

  /**
   * Their own network is poor.
   *
   * @param rounds how often the tabs become busy
   * @param actions how many things the user with a ledger does
   */
  public static MixedRun poor(TestBed bed, int rounds, int actions) {
    return new MixedRun(
        List.of(
            HonestRun.on(bed, rounds),
            AttackRun.on(bed),
            RevocationRun.on(bed, Verification.LOCAL),
            new LedgerRun(bed, actions)));
  }

  /**
   * Their own network is calm, so that whatever happens is the servers' doing.
   *
   * @param rounds how often the tabs become busy
   * @param actions how many things the user with a ledger does
   */
  public static MixedRun calm(TestBed bed, int rounds, int actions) {
    return new MixedRun(
        List.of(
            new HonestRun(bed, Odds.calm(), rounds),
            new AttackRun(bed, Odds.calm()),
            new RevocationRun(bed, Verification.LOCAL, Odds.calm()),
            new LedgerRun(bed, actions)));
  }

  @Override
  public void play(long seed, Tally tally) {
    kinds.get(Math.floorMod(seed, kinds.size())).play(seed, tally);
  }
}
