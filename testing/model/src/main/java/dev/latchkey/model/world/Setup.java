package dev.latchkey.model.world;

import dev.latchkey.engine.lineage.Contract;
import java.util.List;

/**
 * Who is in a world and what may happen there.
 *
 * @param timing how long things last, in ticks
 * @param client how the holders refresh
 * @param network what happens between holders and servers
 * @param events what else may happen
 */
public record Setup(Timing timing, Client client, Network network, Events events) {

  /**
   * How long things last.
   *
   * @param grace the grace period W
   * @param accessLife how long access tokens are good, or {@link Ticks#FOREVER}
   * @param validity how long a session lives unused, or {@link Ticks#FOREVER}
   */
  public record Timing(int grace, int accessLife, int validity) {}

  /**
   * How holders refresh.
   *
   * @param tabs how many exchanges the owner has under way at most
   * @param lock whether tabs take turns
   * @param habit when they refresh
   * @param contracts what they may have agreed with the server, anew for each refresh
   * @param calls which calls are seen by the store
   */
  public record Client(int tabs, Lock lock, Habit habit, List<Contract> contracts, Calls calls) {}

  /** Whether tabs take turns. */
  public enum Lock {
    /** They know nothing of each other. */
    NONE,
    /** One refreshes at a time, until its answer has arrived or can never arrive. */
    HELD
  }

  /** When tabs refresh. */
  public enum Habit {
    /** Once the access token is over. */
    ON_EXPIRY,
    /** Whenever they like. */
    ANY_TIME
  }

  /** Which calls are seen by the store. */
  public enum Calls {
    /** Those that have to confirm a refresh token. */
    WHEN_NEEDED,
    /** All. */
    ALWAYS
  }

  /**
   * What happens between holders and servers.
   *
   * @param longest how many ticks an exchange lasts at most, or {@link Ticks#FOREVER}
   * @param duplicates how many exchanges more there may be at a time because the network repeated
   *     one
   * @param servers how servers read their clocks
   * @param skew by how many ticks one server's clock is ahead of the other's
   * @param losses whether requests and answers get lost
   */
  public record Network(int longest, int duplicates, Servers servers, int skew, Losses losses) {}

  /** Whether requests and answers get lost. */
  public enum Losses {
    /** Any of them, at any time. */
    MANY,
    /** None. */
    NONE
  }

  /** How servers read their clocks. */
  public enum Servers {
    /** When they read the row. */
    PROMPT,
    /** When the request comes in, and once only, however long the rest takes. */
    SLOW
  }

  /**
   * What else may happen.
   *
   * @param theft whether the jar may be copied, once
   * @param revocation whether the session may be revoked
   * @param clockBack by how many ticks the servers' clock may be set back, once
   */
  public record Events(boolean theft, boolean revocation, int clockBack) {}

  /** The oldest age that anybody has to tell from an older one. */
  int oldest() {
    return timing.grace + 1 + events.clockBack;
  }
}
