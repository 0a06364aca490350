package dev.latchkey.store.testkit;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionPlace;
import dev.latchkey.engine.session.Slice;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.store.AdvanceOutcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Handles and user ids are any text, compared letter by letter. */
interface NamesContract extends StoreFixture {

  /** Names that stores have been known to confuse, no two of them equal. */
  List<String> NAMES =
      List.of(
          "",
          " ",
          "anna",
          "Anna",
          "anna ",
          " anna",
          "ann",
          "ann_",
          "ann%",
          "%",
          "*",
          "null",
          "1",
          "01",
          "1.0",
          "'; DROP TABLE session_info; --",
          "' OR '1'='1",
          "\"anna\"",
          "back\\slash",
          "line\nbreak\ttab\r",
          "?",
          "é",
          "e\u0301",
          "ß",
          "ss",
          "你好",
          "שלום",
          "😀",
          "👩‍👩‍👧‍👦",
          "nul\u0000nul",
          "nul",
          "\u0000",
          "\uD83D",
          "\uDE00",
          "\uFFFD",
          "\uFDD0",
          "\uFDD00000");

  /** A user id as long as they come. */
  String LONG = "ü".repeat(9_999);

  @Test
  default void userIds_thatLookAlike_haveTheirOwnSessions() {
    for (String name : NAMES) {
      inserted("session of " + NAMES.indexOf(name), name);
    }

    for (String name : NAMES) {
      assertThat(WholeList.handles(sessions(), new UserId(name), CREATED_AT))
          .as("sessions of <%s>", name)
          .containsExactly(new SessionHandle("session of " + NAMES.indexOf(name)));
    }
  }

  @Test
  default void userIds_thatLookAlike_areRevokedApart() {
    for (String name : NAMES) {
      inserted("session of " + NAMES.indexOf(name), name);
    }

    for (String name : NAMES) {
      assertThat(WholeList.revoke(sessions(), new UserId(name)))
          .as("revoked of <%s>", name)
          .containsExactly(new SessionHandle("session of " + NAMES.indexOf(name)));
    }
  }

  @Test
  default void userIds_ofTenThousandCharacters_differInTheLast() {
    Session one = inserted("one", LONG + "1");
    Session two = inserted("two", LONG + "2");

    assertThat(WholeList.handles(sessions(), two.userId(), CREATED_AT))
        .containsExactly(two.handle());
    assertThat(WholeList.revoke(sessions(), one.userId())).containsExactly(one.handle());
  }

  @Test
  default void handles_thatLookAlike_nameTheirOwnSessions() {
    NAMES.forEach(name -> inserted(name, "anna"));

    for (String name : NAMES) {
      assertThat(sessions().find(new SessionHandle(name)))
          .as("session <%s>", name)
          .contains(SampleSessions.created(name, "anna"));
    }
  }

  @Test
  default void handles_thatLookAlike_areRevokedTogether() {
    NAMES.forEach(name -> inserted(name, "anna"));
    List<SessionHandle> handles = NAMES.stream().map(SessionHandle::new).toList();

    assertThat(sessions().revoke(handles)).containsExactlyInAnyOrderElementsOf(handles);
  }

  @Test
  default void handles_thatLookAlike_haveTheirOwnPlaces() {
    NAMES.forEach(name -> inserted(name, "anna"));
    List<SessionHandle> seen = new ArrayList<>();

    Slice slice = Slice.first(2);
    List<SessionPlace> places = sessions().listAliveOf(new UserId("anna"), CREATED_AT, slice);
    while (!places.isEmpty()) {
      places.forEach(place -> seen.add(place.handle()));
      slice = new Slice(places.getLast(), 2);
      places = sessions().listAliveOf(new UserId("anna"), CREATED_AT, slice);
    }

    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(NAMES.stream().map(SessionHandle::new).toList());
  }

  @Test
  default void handles_neverMade_nameNothing() {
    Session other = inserted("other", "anna");

    NAMES.forEach(this::assertNamesNothing);
    assertNamesNothing(LONG);

    assertThat(sessions().find(other.handle())).contains(other);
  }

  private void assertNamesNothing(String name) {
    Session unknown = SampleSessions.created(name, "anna");
    SessionHandle handle = unknown.handle();

    assertThat(sessions().find(handle)).isEmpty();
    assertThat(sessions().advance(handle, unknown.lineage(), unknown.lineage()))
        .isEqualTo(AdvanceOutcome.CONFLICT);
    assertThat(sessions().replaceSessionData(handle, unknown.contents().sessionData(), CREATED_AT))
        .isFalse();
    assertThat(sessions().revoke(List.of(handle))).isEmpty();
  }

  private Session inserted(String handle, String userId) {
    Session session = SampleSessions.created(handle, userId);
    sessions().insert(session);
    return session;
  }
}
