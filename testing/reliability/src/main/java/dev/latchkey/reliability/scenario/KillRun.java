package dev.latchkey.reliability.scenario;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Something is killed again and again while users go on; whatever was acknowledged has to be there
 * afterwards, and nobody may be logged out.
 *
 * @param bed the server
 * @param victim what is killed
 * @param users how many use it at once
 */
public record KillRun(TestBed bed, Victim victim, int users) {

  private static final int MOST_EFFECTS = 60;
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(5);
  private static final Duration A_MOMENT = Duration.ofMillis(2);

  /**
   * What has happened so far.
   *
   * @param occasions how often there was an occasion to look whether all is there
   * @param effects how many effects were acknowledged
   */
  record Events(AtomicInteger occasions, AtomicLong effects) {

    Events() {
      this(new AtomicInteger(), new AtomicLong());
    }
  }

  /** Something that can be killed and comes back. */
  public interface Victim {
    /** Kills it without warning. */
    void kill();

    /** Returns when it is there again. */
    void comeBack();
  }

  /**
   * Kills the servers themselves, one after the other. Each is stopped once in order first: then
   * the JDK keeps what makes the next starts faster.
   */
  public static KillRun ofServers(TestBed bed, int users) {
    for (int server = 0; server < bed.servers(); server++) {
      bed.stop(server);
      bed.restart(server);
    }
    return new KillRun(bed, new EachInTurn(bed, new AtomicInteger()), users);
  }

  private record EachInTurn(TestBed bed, AtomicInteger kills) implements Victim {

    private int server() {
      return kills.get() % bed.servers();
    }

    @Override
    public void kill() {
      bed.kill(server());
    }

    @Override
    public void comeBack() {
      bed.restart(server());
      kills.incrementAndGet();
    }
  }

  /**
   * Kills so many times.
   *
   * @param box no kill comes after this time
   */
  public void play(int kills, Duration box, long seed, Tally tally) {
    Events events = new Events();
    long end = System.nanoTime() + box.toNanos();
    Random random = new Random(seed);
    Thread killer =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (events.occasions().get() < kills
                      && System.nanoTime() < end
                      && tally.broken().isEmpty()) {
                    kill(events, random, tally);
                  }
                });
    Together.run(
        IntStream.range(0, users)
            .<Runnable>mapToObj(
                number ->
                    () -> new Citizen(bed, seed + number, tally, events).live(killer::isAlive))
            .toList());
  }

  /** After so many acknowledged effects, in the middle of the next ones. */
  private void kill(Events events, Random random, Tally tally) {
    long enough = events.effects().get() + random.nextInt(MOST_EFFECTS);
    long latest = System.nanoTime() + LONGEST_LIFE.toNanos();
    while (events.effects().get() < enough && System.nanoTime() < latest) {
      Pause.of(A_MOMENT);
    }
    Pause.of(Duration.ofNanos(random.nextLong(A_MOMENT.toNanos())));
    victim.kill();
    long start = System.nanoTime();
    victim.comeBack();
    tally.add("milliseconds away in all", (System.nanoTime() - start) / 1_000_000);
    tally.add("kills", 1);
    events.occasions().incrementAndGet();
  }
}
