package dev.latchkey.store.testkit;

import static dev.latchkey.store.testkit.EngineDriver.ANNA;
import static dev.latchkey.store.testkit.EngineDriver.REFRESH_VALIDITY;
import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.issue.IssuedSession;
import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.refresh.RefreshOutcome;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.Session.Device;
import dev.latchkey.engine.session.Session.Owner;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.SessionSummary;
import dev.latchkey.engine.session.Slice;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.engine.user.Ending;
import dev.latchkey.engine.user.Page;
import dev.latchkey.engine.user.Revoked;
import dev.latchkey.engine.verify.VerifyOutcome;
import dev.latchkey.engine.verify.VerifyRequest.StoreCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The end of a session: revoked or expired, nothing brings it back. */
interface EndContract extends EngineFixture {

  private static List<SessionHandle> list(EngineDriver server) {
    return server.engine().listOf(ANNA, Slice.first(10)).entries();
  }

  @Test
  default void revoke_endsTheSessionForRefresh() {
    EngineDriver server = server();
    IssuedSession session = server.login();

    assertThat(server.engine().revoke(List.of(session.session().handle())))
        .containsExactly(session.session().handle());

    assertThat(server.refresh(session))
        .isEqualTo(new RefreshOutcome.Unauthorised(Reason.SESSION_ENDED));
  }

  @Test
  default void revoke_endsTheSessionAtOnceWhereTheStoreIsAsked() {
    EngineDriver server = server();
    IssuedSession session = server.login();
    server.engine().revokeSome(Ending.of(ANNA));

    assertThat(server.verify(session.accessToken().text(), StoreCheck.ALWAYS))
        .isEqualTo(new VerifyOutcome.Unauthorised(Reason.SESSION_ENDED));
  }

  @Test
  default void revoke_endsARefreshedTokenThatWasNotUsedYet() {
    EngineDriver server = server();
    IssuedSession refreshed = server.refreshed(server.login());
    server.engine().revokeSome(Ending.of(ANNA));

    assertThat(server.verify(refreshed))
        .isEqualTo(new VerifyOutcome.Unauthorised(Reason.SESSION_ENDED));
  }

  @Test
  default void revoke_unknownHandle_endsNothing() {
    assertThat(server().engine().revoke(List.of(new SessionHandle("")))).isEmpty();
    assertThat(server().engine().revokeSome(Ending.of(new UserId("nobody"))).handles()).isEmpty();
  }

  @Test
  default void revokeAll_leavesOtherUsers() {
    EngineDriver server = server();
    server.login();
    server.login();
    IssuedSession others = server.login(new UserId("bert"));

    assertThat(server.engine().revokeSome(Ending.of(ANNA)).handles()).hasSize(2);

    assertThat(server.refresh(others)).isInstanceOf(RefreshOutcome.Refreshed.class);
    assertThat(list(server)).isEmpty();
  }

  @Test
  default void list_givesTheSessionsOfTheUser() {
    EngineDriver server = server();
    SessionHandle first = server.login().session().handle();
    clock().move(Duration.ofMillis(1));
    SessionHandle second = server.login().session().handle();

    assertThat(list(server)).containsExactly(first, second);
  }

  @Test
  default void revokeOthers_keepsTheOneThatIsNamed() {
    EngineDriver server = server();
    IssuedSession kept = server.login();
    SessionHandle other = server.login().session().handle();

    assertThat(server.engine().revokeSome(new Ending(ANNA, kept.session().handle())))
        .isEqualTo(new Revoked(List.of(other), false));

    assertThat(server.refresh(kept)).isInstanceOf(RefreshOutcome.Refreshed.class);
    assertThat(list(server)).containsExactly(kept.session().handle());
  }

  @Test
  default void revokeOthers_keepingNoneOfTheirs_leavesNone() {
    EngineDriver server = server();
    SessionHandle mine = server.login().session().handle();
    IssuedSession others = server.login(new UserId("bert"));

    assertThat(server.engine().revokeSome(new Ending(ANNA, others.session().handle())).handles())
        .containsExactly(mine);

    assertThat(server.refresh(others)).isInstanceOf(RefreshOutcome.Refreshed.class);
  }

  @Test
  default void revokePart_endsThatPartAndTellsWhereTheRestBegins() {
    EngineDriver server = server();
    SessionHandle first = server.login().session().handle();
    clock().move(Duration.ofMillis(1));
    SessionHandle second = server.login().session().handle();

    Page<SessionHandle> part = server.engine().revokePart(Ending.of(ANNA), Slice.first(1));
    assertThat(part.entries()).containsExactly(first);
    assertThat(list(server)).containsExactly(second);

    Slice rest = new Slice(part.next(), 1);
    assertThat(server.engine().revokePart(Ending.of(ANNA), rest))
        .isEqualTo(new Page<>(List.of(second), null));
    assertThat(list(server)).isEmpty();
  }

  @Test
  default void revokeSome_ofManyAliveAndExpired_endsThemAllInBatches() {
    EngineDriver server = server();
    List<SessionHandle> handles =
        ManyThreads.callAtOnce(
            1_200,
            number -> {
              Session session =
                  SampleSessions.created("h" + number, "anna", CREATED_AT.plusMillis(number / 9));
              sessions().insert(SampleSessions.expiringAt(session, CREATED_AT.plusMillis(number)));
              return session.handle();
            });
    sessions().insert(SampleSessions.created("other", "ben"));

    Revoked revoked = server.engine().revokeSome(new Ending(ANNA, handles.get(600)));

    assertThat(revoked.isMore()).isFalse();
    assertThat(revoked.handles())
        .hasSize(1_199)
        .doesNotHaveDuplicates()
        .isSubsetOf(handles)
        .doesNotContain(handles.get(600));
    assertThat(WholeList.handles(sessions(), ANNA, Instant.EPOCH))
        .containsExactly(handles.get(600));
    assertThat(sessions().find(new SessionHandle("other"))).isPresent();
  }

  @Test
  default void list_pageByPage_tellsWhereTheRestBegins() {
    EngineDriver server = server();
    SessionHandle first = server.login().session().handle();
    clock().move(Duration.ofMillis(1));
    SessionHandle second = server.login().session().handle();
    SessionEngine engine = server.engine();

    Page<SessionHandle> page = engine.listOf(ANNA, Slice.first(1));
    Page<SessionHandle> rest = engine.listOf(ANNA, new Slice(page.next(), 1));

    assertThat(page.entries()).containsExactly(first);
    assertThat(page.next()).isNotNull();
    assertThat(rest).isEqualTo(new Page<>(List.of(second), null));
  }

  @Test
  default void summaries_tellTheDeviceAndTheLastRefresh() {
    EngineDriver server = server();
    Device device = new Device("phone", "192.0.2.7", "Mozilla/5.0");
    IssuedSession session = server.login(device);
    Instant login = clock().instant();
    clock().move(Duration.ofMinutes(1));
    server.refreshed(session);

    SessionSummary summary = server.engine().summariesOf(ANNA, Slice.first(1)).entries().getFirst();

    assertThat(summary.owner()).isEqualTo(new Owner(ANNA, login, device));
    assertThat(summary.lastRefreshedAt()).isEqualTo(clock().instant());
    assertThat(summary.expiresAt()).isEqualTo(clock().instant().plus(REFRESH_VALIDITY));
  }

  @Test
  default void expiredSession_isGoneForEveryOperation() {
    EngineDriver server = server();
    IssuedSession session = server.login();
    SessionHandle handle = session.session().handle();
    clock().move(REFRESH_VALIDITY.plusMillis(1));
    SessionEngine engine = server.engine();

    assertThat(server.refresh(session))
        .isEqualTo(new RefreshOutcome.Unauthorised(Reason.SESSION_EXPIRED));
    assertThat(engine.find(handle)).isEmpty();
    assertThat(list(server)).isEmpty();
    assertThat(engine.summariesOf(ANNA, Slice.first(1)).entries()).isEmpty();
    assertThat(engine.replaceSessionData(handle, JsonObject.empty())).isFalse();
    assertThat(engine.replaceJwtPayload(handle, JsonObject.empty())).isFalse();
  }

  @Test
  default void cleanUp_removesOnlyWhatHasEnded() {
    EngineDriver server = server();
    IssuedSession expired = server.login();
    clock().move(REFRESH_VALIDITY);
    IssuedSession alive = server.login();
    clock().move(Duration.ofMillis(1));

    assertThat(server.engine().cleanUp()).isFalse();

    assertThat(sessions().find(expired.session().handle())).isEmpty();
    assertThat(sessions().find(alive.session().handle())).isPresent();
  }
}
