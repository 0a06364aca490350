package dev.latchkey.reliability.check;

import dev.latchkey.reliability.history.History;
import java.util.Optional;

/** A promise of docs/rotation.md, asked of one session's history. */
public interface Check {

  /** The promise, in a few words. */
  String promise();

  /** Says what breaks it; empty when it is kept. */
  Optional<String> broken(History history);
}
