package dev.latchkey.store.testkit;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static dev.latchkey.store.testkit.SampleSessions.EXPIRES_AT;
import static dev.latchkey.store.testkit.SampleSessions.TICK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.Session.Device;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionSummary;
import dev.latchkey.engine.session.UserId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Devices are kept to the letter, and what is known of a user's sessions is told without them. */
interface SummaryContract extends StoreFixture {

  /** The user of the samples. */
  UserId ANNA = new UserId("anna");

  /** Absent and empty texts, odd characters, and each as long as it may be. */
  List<Device> DEVICES =
      List.of(
          Device.UNKNOWN,
          new Device("Firefox on Linux", "192.0.2.7", "Mozilla/5.0 (X11)"),
          new Device("", "", ""),
          new Device("Anna\u2019s \uD83D\uDE00 phone", null, "nul\u0000 half \uD83D mark \uFDD0"),
          new Device(null, "2001:db8::7", null),
          new Device(
              "\uD83D".repeat(Device.LONGEST_LABEL),
              "\u0000".repeat(Device.LONGEST_IP_ADDRESS),
              "\uFDD0".repeat(Device.LONGEST_USER_AGENT)));

  @Test
  default void device_ofAnyText_isFoundAsGiven() {
    for (Device device : DEVICES) {
      Session session = inserted(DEVICES.indexOf(device) + "", device, CREATED_AT);

      assertThat(sessions().find(session.handle())).contains(session);
    }
  }

  @Test
  default void describeAliveOf_severalSessions_describesEachOldestFirst() {
    List<SessionSummary> expected =
        DEVICES.stream()
            .map(
                device -> {
                  int number = DEVICES.indexOf(device);
                  Instant createdAt = CREATED_AT.plusMillis(number);
                  return inserted("z" + (9 - number), device, createdAt).summary();
                })
            .toList();

    assertThat(WholeList.summaries(sessions(), ANNA, CREATED_AT)).isEqualTo(expected);
  }

  @Test
  default void describeAliveOf_aFreshSession_wasRefreshedLastAtItsLogin() {
    inserted("h", Device.UNKNOWN, CREATED_AT);

    SessionSummary summary = described();

    assertThat(summary.lastRefreshedAt()).isEqualTo(CREATED_AT);
    assertThat(summary.expiresAt()).isEqualTo(EXPIRES_AT);
    assertThat(summary.owner().userId()).isEqualTo(ANNA);
  }

  @Test
  default void describeAliveOf_afterHandingOutAndRotating_tellsTheLatestOfBoth() {
    Session session = inserted("h", Device.UNKNOWN, CREATED_AT);
    Lineage handedOut = SampleSessions.handedOut(session.lineage(), CREATED_AT.plusSeconds(1));
    sessions().advance(session.handle(), session.lineage(), handedOut);
    assertThat(described().lastRefreshedAt()).isEqualTo(CREATED_AT.plusSeconds(1));

    Lineage rotated = SampleSessions.rotated(handedOut, "second", CREATED_AT.plusSeconds(2));
    sessions().advance(session.handle(), handedOut, rotated);
    assertThat(described().lastRefreshedAt()).isEqualTo(CREATED_AT.plusSeconds(2));

    Lineage again = SampleSessions.handedOut(rotated, CREATED_AT.plusSeconds(3));
    sessions().advance(session.handle(), rotated, again);
    assertThat(described().lastRefreshedAt()).isEqualTo(CREATED_AT.plusSeconds(3));
  }

  @Test
  default void describeAliveOf_atTheInstantOfExpiry_stillHasIt() {
    Session session = inserted("h", Device.UNKNOWN, CREATED_AT);

    assertThat(WholeList.summaries(sessions(), ANNA, EXPIRES_AT))
        .containsExactly(session.summary());
    assertThat(WholeList.summaries(sessions(), ANNA, EXPIRES_AT.plus(TICK))).isEmpty();
  }

  @Test
  default void describeAliveOf_anotherUser_isEmpty() {
    inserted("h", Device.UNKNOWN, CREATED_AT);

    assertThat(WholeList.summaries(sessions(), new UserId("anna "), CREATED_AT)).isEmpty();
  }

  @Test
  default void device_afterChangesOfTheRow_stays() {
    Session session = inserted("h", DEVICES.get(1), CREATED_AT);
    Lineage rotated = SampleSessions.rotated(session.lineage(), "second", CREATED_AT);
    sessions().advance(session.handle(), session.lineage(), rotated);
    sessions().replaceJwtPayload(session.handle(), ContentsContract.REPLACEMENT, CREATED_AT);

    assertThat(sessions().find(new SessionHandle("h")).orElseThrow().owner())
        .isEqualTo(session.owner());
  }

  private SessionSummary described() {
    List<SessionSummary> summaries = WholeList.summaries(sessions(), ANNA, CREATED_AT);
    assertThat(summaries).hasSize(1);
    return summaries.getFirst();
  }

  private Session inserted(String handle, Device device, Instant createdAt) {
    Session session =
        SampleSessions.from(SampleSessions.created(handle, "anna", createdAt), device);
    sessions().insert(session);
    return session;
  }
}
