package dev.latchkey.reliability.check;

import static dev.latchkey.reliability.check.Story.issued;
import static dev.latchkey.reliability.check.Story.loggedOut;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.reliability.call.AccessToken;
import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.call.Tokens;
import dev.latchkey.reliability.check.OneAtATime.Removal;
import dev.latchkey.reliability.check.RevocationIsFinal.Verification;
import dev.latchkey.reliability.history.Call;
import dev.latchkey.reliability.history.Event;
import dev.latchkey.reliability.proxy.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A check that cannot fail is worth nothing: good histories pass, bad ones do not. */
class ChecksTest {
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Answer UNAVAILABLE = new Answer.Unavailable(503, Optional.of("1"));
  private static final OutageIsNoLogout OUTAGE =
      new OutageIsNoLogout(Story.BEGIN, Story.BEGIN.plusSeconds(1), Duration.ZERO);

  @Test
  void falseTheft_toldToAnHonestClient_isReported() {
    Story story = new Story().refreshed(0, "tab 1", "R1", "R2");

    assertThat(story.brokenFor(new NoFalseTheft())).isEmpty();
    story.then(50, "tab 2", Call.REFRESH, "R1", new Answer.Theft());
    assertThat(story.brokenFor(new NoFalseTheft())).get().asString().contains("Theft");
  }

  @Test
  void theft_toldBeforeTheThiefHasSentAnything_isReported() {
    TheftIsToldRightly check = new TheftIsToldRightly("thief");
    Story after =
        new Story()
            .refreshed(0, "thief", "R1", "R2")
            .then(20, "owner 1", Call.REFRESH, "R1", new Answer.Theft());
    Story before =
        new Story()
            .then(0, "owner 1", Call.REFRESH, "R1", new Answer.Theft())
            .refreshed(20, "thief", "R1", "R2");

    assertThat(after.brokenFor(check)).isEmpty();
    assertThat(before.brokenFor(check)).get().asString().contains("before the thief");
  }

  @Test
  void logout_besideAThief_isReported() {
    Story story =
        new Story()
            .refreshed(0, "owner 1", "R1", "R2")
            .refreshed(20, "thief", "R1", "R2")
            .then(40, "owner 2", Call.REFRESH, "R2", loggedOut());

    assertThat(story.brokenFor(new TheftIsToldRightly("thief")))
        .get()
        .asString()
        .contains("nobody revoked");
  }

  @Test
  void tabs_ofOneOwner_areOneHolder() {
    Story story = new Story();
    for (int turn = 0; turn < 8; turn++) {
      story.refreshed(turn * 2000L, "owner " + turn % 3, "R", "R'");
    }

    assertThat(story.brokenFor(NoMissedTheft.promised(GRACE))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rudeAnswers")
  void answer_thatNobodyExpects_isReported(Answer answer) {
    Story polite = new Story().then(0, "user", Call.REFRESH, "R1", UNAVAILABLE);
    Story rude = new Story().then(0, "user", Call.REFRESH, "R1", answer);

    assertThat(polite.brokenFor(new ExpectedAnswers(true))).isEmpty();
    assertThat(polite.brokenFor(new ExpectedAnswers(false))).isPresent();
    assertThat(rude.brokenFor(new ExpectedAnswers(true))).isPresent();
  }

  static Stream<Answer> rudeAnswers() {
    return Stream.of(
        new Answer.Unavailable(500, Optional.of("1")),
        new Answer.Unavailable(503, Optional.empty()),
        new Answer.Refused(400, "?"));
  }

  @Test
  void removals_thatOverlap_areReported() {
    Instant begin = Story.BEGIN;
    Removal one = new Removal(begin, begin.plusMillis(10), 200);
    Removal next = new Removal(begin.plusMillis(10), begin.plusMillis(20), 200);
    Removal within = new Removal(begin.plusMillis(19), begin.plusMillis(30), 200);

    assertThat(new OneAtATime().broken(List.of(next, one))).isEmpty();
    assertThat(new OneAtATime().broken(List.of(within, one, next))).isPresent();
  }

  @Test
  void logout_beforeTheTimeThatWasTold_isReported() {
    Story story = new Story().refreshed(0, "tab 1", "R1", "R2");
    long afterTheEnd = Story.VALIDITY.plusSeconds(1).toMillis();

    story.then(afterTheEnd, "tab 1", Call.REFRESH, "R2", loggedOut());
    assertThat(story.brokenFor(new NoFalseTheft())).isEmpty();
    story.then(500, "tab 2", Call.REFRESH, "R2", loggedOut());
    assertThat(story.brokenFor(new NoFalseTheft())).isPresent();
  }

  @Test
  void theft_afterTheFourthChangeOfRefresher_isReported() {
    Story story = new Story();
    for (int turn = 0; turn < 4; turn++) {
      story.refreshed(turn * 2000L, turn % 2 == 0 ? "owner" : "thief", "R", "R'");
    }

    assertThat(story.brokenFor(NoMissedTheft.promised(GRACE))).isEmpty();
    story.refreshed(8000, "owner", "R", "R'");
    assertThat(story.brokenFor(NoMissedTheft.promised(GRACE))).isPresent();
  }

  @Test
  void theft_withinTheGracePeriod_isNotPromisedToBeFound() {
    Story story = new Story();
    for (int turn = 0; turn < 20; turn++) {
      story.refreshed(turn * 900L, turn % 2 == 0 ? "owner" : "thief", "R", "R'");
    }

    assertThat(story.brokenFor(NoMissedTheft.promised(GRACE))).isEmpty();
  }

  @Test
  void twoTokens_acceptedInTheSecondRound_areReported() {
    Story story =
        new Story()
            .refreshed(0, OneLine.FIRST_ROUND, "R1", "R2")
            .then(2000, OneLine.FIRST_ROUND, Call.REFRESH, "R0", new Answer.Theft())
            .refreshed(4000, OneLine.SECOND_ROUND, "R1", "R2");

    assertThat(story.brokenFor(new OneLine())).isEmpty();
    story.refreshed(6000, OneLine.SECOND_ROUND, "R0", "R3");
    assertThat(story.brokenFor(new OneLine())).get().asString().contains("2 confirmed");
  }

  @Test
  void tokens_refusedAltogether_areReported() {
    Story story = new Story().then(0, OneLine.FIRST_ROUND, Call.REFRESH, "R1", new Answer.Theft());

    assertThat(story.brokenFor(new OneLine())).get().asString().contains("no refresh token");
  }

  @Test
  void refresh_servedAfterARevoke_isReported() {
    Story story =
        new Story()
            .then(0, "backend", Call.REVOKE, "handle", new Answer.Done())
            .refreshed(5, "tab 1", "R1", "R2")
            .then(20, "tab 1", Call.REFRESH, "R2", loggedOut());

    assertThat(story.brokenFor(new RevocationIsFinal(Verification.LOCAL))).isEmpty();
    story.refreshed(30, "tab 1", "R2", "R3");
    assertThat(story.brokenFor(new RevocationIsFinal(Verification.LOCAL))).isPresent();
  }

  @Test
  void verification_servedAfterARevoke_isReportedWhereItIsChecked() {
    Story story =
        new Story()
            .then(0, "backend", Call.REVOKE, "handle", new Answer.Done())
            .then(20, "tab 1", Call.VERIFY, "A1", new Answer.Verified(Optional.empty()));

    assertThat(story.brokenFor(new RevocationIsFinal(Verification.LOCAL))).isEmpty();
    assertThat(story.brokenFor(new RevocationIsFinal(Verification.ALWAYS_CHECKED))).isPresent();
  }

  @Test
  void firstUse_servedAfterARevoke_isReportedEverywhere() {
    Answer good = new Answer.Verified(Optional.empty());
    Story story =
        new Story()
            .then(0, "backend", Call.REVOKE, "handle", new Answer.NothingDone())
            .then(20, "tab 1", Call.VERIFY_FIRST_USE, "A1", good);

    assertThat(story.brokenFor(new RevocationIsFinal(Verification.LOCAL))).isPresent();
  }

  @Test
  void refresh_servedAfterTheSessionsEnd_isReported() {
    ExpiryIsRespected check = new ExpiryIsRespected(Story.VALIDITY);
    long justInTime = Story.VALIDITY.toMillis();
    Story story = new Story().refreshed(0, "tab 1", "R1", "R2");

    assertThat(story.refreshed(justInTime, "tab 1", "R2", "R3").brokenFor(check)).isEmpty();
    story.refreshed(2 * justInTime + 20, "tab 1", "R3", "R4");
    assertThat(story.brokenFor(check)).get().asString().contains("after the session's end");
  }

  @Test
  void accessToken_thatOutlivesItsSession_isReported() {
    var late = new AccessToken("a", Story.BEGIN.plusSeconds(101), true);
    var end = Story.BEGIN.plusSeconds(100);
    Story story =
        new Story()
            .then(
                0,
                "tab 1",
                Call.REFRESH,
                "R1",
                new Answer.Issued(new Tokens("handle", "R2", end, late)));

    assertThat(story.brokenFor(new ExpiryIsRespected(Story.VALIDITY)))
        .get()
        .asString()
        .contains("outlives");
  }

  @ParameterizedTest
  @MethodSource("wrongAnswersDuringAnOutage")
  void outage_answeredInAnyOtherWay_isReported(Answer answer) {
    Story story =
        new Story()
            .then(100, "user", Call.REFRESH, "R1", UNAVAILABLE)
            .then(200, "user", Call.VERIFY, "A1", new Answer.Verified(Optional.empty()))
            .refreshed(2000, "user", "R1", "R2");

    assertThat(story.brokenFor(OUTAGE)).isEmpty();
    story.then(300, "user", Call.REFRESH, "R1", answer);
    assertThat(story.brokenFor(OUTAGE)).isPresent();
  }

  static Stream<Answer> wrongAnswersDuringAnOutage() {
    return Stream.of(
        loggedOut(),
        new Answer.Theft(),
        new Answer.TryRefresh(),
        new Answer.Lost("no answer in time"),
        new Answer.Unavailable(500, Optional.of("1")),
        new Answer.Unavailable(503, Optional.empty()));
  }

  @Test
  void outage_fromWhichNobodyRecovers_isReported() {
    Story story = new Story().refreshed(2000, "user", "R1", "R2");

    story.then(5900, "user", Call.REFRESH, "R2", UNAVAILABLE);
    assertThat(story.brokenFor(OUTAGE)).isEmpty();
    story.then(6100, "user", Call.REFRESH, "R2", UNAVAILABLE);
    assertThat(story.brokenFor(OUTAGE)).get().asString().contains("after the return");
  }

  @Test
  void outage_answeredSlowly_isReported() {
    Event slow =
        new Event(
            "user",
            Call.REFRESH,
            "R1",
            new Fault.None(),
            Story.BEGIN.plusMillis(100),
            Story.BEGIN.plusMillis(2100),
            UNAVAILABLE);
    OutageIsNoLogout longOutage =
        new OutageIsNoLogout(Story.BEGIN, Story.BEGIN.plusSeconds(60), Duration.ZERO);
    Story story = new Story().refreshed(61_000, "user", "R1", "R2");

    assertThat(story.brokenFor(longOutage)).isEmpty();
    story.history().add(slow);
    assertThat(story.brokenFor(longOutage)).get().asString().contains("2000 ms");
  }

  @Test
  void histories_withoutAnything_breakNothing() {
    Story story = new Story().then(0, "login", Call.LOGIN, "", issued(0, "R1"));

    assertThat(story.brokenFor(new NoFalseTheft())).isEmpty();
    assertThat(story.brokenFor(new OneLine())).isEmpty();
    assertThat(story.brokenFor(new Ledger(Ledger.Lateness.NONE))).isEmpty();
  }
}
