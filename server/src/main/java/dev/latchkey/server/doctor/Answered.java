package dev.latchkey.server.doctor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came back for a question. */
sealed interface Answered {

  /**
   * An answer.
   *
   * @param body its text, cut off where it is longer than an answer can be
   * @param date what the server's clock said, in whole seconds; null where it did not say
   * @param sent when it was asked, by our clock
   * @param received when the answer had come, by our clock
   */
  record Reply(int status, String body, @Nullable Instant date, Instant sent, Instant received)
      implements Answered {}

  /**
   * No answer.
   *
   * @param why in words
   */
  record Silence(String why) implements Answered {}
}
