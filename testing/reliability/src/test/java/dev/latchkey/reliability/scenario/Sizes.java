package dev.latchkey.reliability.scenario;

import java.time.Duration;

/** How much is played: small, unless options of the build say otherwise. */
final class Sizes {
  static final long SEED = Long.getLong("latchkey.seed", 1);
  static final int SESSIONS = Integer.getInteger("latchkey.sessions", 40);
  static final int ATTACKS = Integer.getInteger("latchkey.attacks", 60);
  static final int REVOKES = Integer.getInteger("latchkey.revokes", 16);
  static final int EXPIRIES = Integer.getInteger("latchkey.expiries", 40);
  static final int KILLS = Integer.getInteger("latchkey.kills", 3);
  static final int CRASHES = Integer.getInteger("latchkey.crashes", 2);
  static final int BROKEN = 12;
  static final int SHARED = Integer.getInteger("latchkey.shared", 40);
  static final int THIEVES = Integer.getInteger("latchkey.thieves", 30);
  static final int MESSAGES = Integer.getInteger("latchkey.messages", 32);
  static final int EXPIRED = Integer.getInteger("latchkey.expired", 2000);
  static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("latchkey.outage", 3));
  static final int AT_ONCE = 100;
  static final Duration BOX = Duration.ofMinutes(Integer.getInteger("latchkey.minutes", 10));

  private Sizes() {}

  static Crowd crowd(int runs) {
    return new Crowd(runs, AT_ONCE, BOX);
  }
}
