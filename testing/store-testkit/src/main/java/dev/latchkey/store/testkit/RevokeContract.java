package dev.latchkey.store.testkit;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Revocation tells exactly what it removed. */
interface RevokeContract extends StoreFixture {

  @Test
  default void revoke_ofASession_removesItAlone() {
    Session session = inserted("one", "anna");
    Session other = inserted("other", "anna");

    assertThat(sessions().revoke(List.of(session.handle()))).containsExactly(session.handle());

    assertThat(sessions().find(session.handle())).isEmpty();
    assertThat(sessions().findTokenSource(session.handle())).isEmpty();
    assertThat(WholeList.handles(sessions(), new UserId("anna"), CREATED_AT))
        .containsExactly(other.handle());
  }

  @Test
  default void revoke_ofKnownUnknownAndRepeated_returnsTheRemovedOnce() {
    SessionHandle one = inserted("one", "anna").handle();
    SessionHandle two = inserted("two", "ben").handle();
    SessionHandle unknown = new SessionHandle("unknown");

    List<SessionHandle> removed =
        sessions().revoke(List.of(two, unknown, one, two, unknown, one, one));

    assertThat(removed).containsExactlyInAnyOrder(one, two);
  }

  @Test
  default void revoke_ofNothing_removesNothing() {
    Session session = inserted("one", "anna");

    assertThat(sessions().revoke(List.of())).isEmpty();

    assertThat(sessions().find(session.handle())).contains(session);
  }

  @Test
  default void revoke_ofARevokedSession_returnsNothing() {
    SessionHandle handle = inserted("one", "anna").handle();
    sessions().revoke(List.of(handle));

    assertThat(sessions().revoke(List.of(handle))).isEmpty();
  }

  @Test
  default void revoke_ofAnExpiredSession_removesIt() {
    Session expired =
        SampleSessions.expiringAt(SampleSessions.created("old", "anna"), CREATED_AT.minusMillis(1));
    sessions().insert(expired);

    assertThat(sessions().revoke(List.of(expired.handle()))).containsExactly(expired.handle());
  }

  @Test
  default void revoke_ofThousands_returnsExactlyTheRemoved() {
    List<SessionHandle> known =
        ManyThreads.callAtOnce(1_000, number -> inserted("known-" + number, "anna").handle());
    List<SessionHandle> asked = new ArrayList<>(known);
    IntStream.range(0, 40_000)
        .mapToObj(number -> new SessionHandle("no-" + number))
        .forEach(asked::add);
    asked.addAll(known);

    assertThat(sessions().revoke(asked)).containsExactlyInAnyOrderElementsOf(known);
    assertThat(WholeList.handles(sessions(), new UserId("anna"), CREATED_AT)).isEmpty();
  }

  private Session inserted(String handle, String userId) {
    Session session = SampleSessions.created(handle, userId);
    sessions().insert(session);
    return session;
  }
}
