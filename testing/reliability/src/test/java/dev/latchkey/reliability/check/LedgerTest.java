package dev.latchkey.reliability.check;

import static dev.latchkey.reliability.check.Story.loggedOut;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.check.Ledger.Lateness;
import dev.latchkey.reliability.history.Call;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Ledger LEDGER = new Ledger(Lateness.NONE);
  private static final Ledger LATE = new Ledger(Lateness.POSSIBLE);
  private static final Answer LOST = new Answer.Lost("connection ended");

  private static Story replaced(long number, Answer answer) {
    return new Story().then(0, "backend", Call.REPLACE_DATA, Long.toString(number), answer);
  }

  @Test
  void session_thatIsGone_isReported() {
    Story story = new Story().refreshed(0, "user", "R1", "R2");

    assertThat(story.brokenFor(LEDGER)).isEmpty();
    story.then(20, "user", Call.READ_DATA, "handle", loggedOut());
    assertThat(story.brokenFor(LEDGER)).get().asString().contains("a session was lost");
  }

  @Test
  void refresh_thatWasForgotten_isReported() {
    Story story = new Story().then(0, "user", Call.REFRESH, "R2", new Answer.Theft());

    assertThat(story.brokenFor(LEDGER)).isPresent();
  }

  @Test
  void data_olderThanAcknowledged_areReported() {
    Story story = replaced(1, new Answer.Done());

    story.then(20, "user", Call.READ_DATA, "handle", new Answer.Data(1));
    assertThat(story.brokenFor(LEDGER)).isEmpty();
    story.then(40, "user", Call.READ_DATA, "handle", new Answer.Data(0));
    assertThat(story.brokenFor(LEDGER)).get().asString().contains("data were lost");
  }

  @Test
  void data_whoseAcknowledgementWasLost_mayBeThereOrNot() {
    Answer there = new Answer.Data(1);
    Answer notThere = new Answer.Data(0);

    assertThat(replaced(1, LOST).then(20, "u", Call.READ_DATA, "h", there).brokenFor(LEDGER))
        .isEmpty();
    assertThat(replaced(1, LOST).then(20, "u", Call.READ_DATA, "h", notThere).brokenFor(LEDGER))
        .isEmpty();
    assertThat(replaced(1, LOST).then(20, "u", Call.READ_DATA, "h", new Answer.Data(2)).history())
        .satisfies(history -> assertThat(LEDGER.broken(history)).isPresent());
  }

  @Test
  void data_thatWereNotAcknowledged_mayComeLateWhereMessagesAreLate() {
    Story story =
        replaced(1, LOST)
            .then(20, "backend", Call.REPLACE_DATA, "2", new Answer.Done())
            .then(40, "user", Call.READ_DATA, "handle", new Answer.Data(1));

    assertThat(story.brokenFor(LEDGER)).get().asString().contains("data were lost");
    assertThat(story.brokenFor(LATE)).isEmpty();
    story.then(60, "user", Call.READ_DATA, "handle", new Answer.Data(2));
    assertThat(story.brokenFor(LATE)).get().asString().contains("data were lost");
  }

  @Test
  void data_thatWereAcknowledged_areMissedWhereMessagesAreLate() {
    Story story = replaced(1, new Answer.Done());

    story.then(20, "user", Call.READ_DATA, "handle", new Answer.Data(0));
    assertThat(story.brokenFor(LATE)).get().asString().contains("data were lost");
  }

  @Test
  void revoke_thatWasForgotten_isReported() {
    Story story = new Story().then(0, "backend", Call.REVOKE, "handle", new Answer.Done());

    story.then(20, "user", Call.REFRESH, "R1", loggedOut());
    assertThat(story.brokenFor(LEDGER)).isEmpty();
    story.refreshed(40, "user", "R1", "R2");
    assertThat(story.brokenFor(LEDGER)).get().asString().contains("a revoke was lost");
  }

  @Test
  void revoke_ofNothing_isReportedUnlessItWasTriedBefore() {
    Story lostBefore =
        new Story()
            .then(0, "backend", Call.REVOKE, "handle", LOST)
            .then(20, "backend", Call.REVOKE, "handle", new Answer.NothingDone());
    Story never = new Story().then(0, "backend", Call.REVOKE, "handle", new Answer.NothingDone());

    assertThat(lostBefore.brokenFor(LEDGER)).isEmpty();
    assertThat(never.brokenFor(LEDGER)).get().asString().contains("a session was lost");
  }
}
