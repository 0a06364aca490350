package dev.latchkey.server.event;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.refresh.RefreshOutcome.ReuseDetected;
import dev.latchkey.engine.session.SessionSummary;
import dev.latchkey.engine.session.Slice;
import dev.latchkey.engine.store.StoreException;
import dev.latchkey.server.http.Request;
import java.util.Optional;

/** Puts together what an operator should know of a stolen session. */
public final class Thefts {
  /**
   * So many of the user's sessions are looked through, the oldest first and without their data: of
   * a younger one the address is not told.
   */
  private static final int SESSIONS = 50;

  private final SessionEngine engine;

  /** The thefts that an engine detects. */
  public Thefts(SessionEngine engine) {
    this.engine = engine;
  }

  /** The event of a refresh that was a theft. */
  public Event event(ReuseDetected reuse, Request request) {
    Suspect suspect = new Suspect(reuse.userId(), request.caller().get(), loginAddress(reuse));
    return Event.of("reuse_detected", reuse.handle()).because(reuse.kind().reason()).about(suspect);
  }

  /** The answer does not depend on it, so neither does it on the store. */
  private Optional<String> loginAddress(ReuseDetected reuse) {
    try {
      return engine.summariesOf(reuse.userId(), Slice.first(SESSIONS)).entries().stream()
          .filter(summary -> summary.handle().equals(reuse.handle()))
          .map(SessionSummary::owner)
          .flatMap(owner -> Optional.ofNullable(owner.device().ipAddress()).stream())
          .findFirst();
    } catch (StoreException unknown) {
      return Optional.empty();
    }
  }
}
