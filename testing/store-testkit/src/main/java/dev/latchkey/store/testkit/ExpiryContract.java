package dev.latchkey.store.testkit;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static dev.latchkey.store.testkit.SampleSessions.EXPIRES_AT;
import static dev.latchkey.store.testkit.SampleSessions.TICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.session.Session;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expired sessions are removed in batches. */
interface ExpiryContract extends StoreFixture {

  @Test
  default void deleteExpired_ofAnEmptyStore_removesNothing() {
    assertThat(sessions().deleteExpired(EXPIRES_AT, 10)).isZero();
  }

  @Test
  default void deleteExpired_atTheInstantOfExpiry_removesNothing() {
    Session session = insertedUntil("h", EXPIRES_AT);

    assertThat(sessions().deleteExpired(EXPIRES_AT, 10)).isZero();

    assertThat(sessions().find(session.handle())).contains(session);
  }

  @Test
  default void deleteExpired_afterTheExpiry_removesThatSessionAlone() {
    Session expired = insertedUntil("expired", EXPIRES_AT);
    Session alive = insertedUntil("alive", EXPIRES_AT.plus(TICK));

    assertThat(sessions().deleteExpired(EXPIRES_AT.plus(TICK), 10)).isEqualTo(1);

    assertThat(sessions().find(expired.handle())).isEmpty();
    assertThat(sessions().find(alive.handle())).contains(alive);
  }

  @Test
  default void deleteExpired_ofMoreThanTheLimit_comesInBatches() {
    for (int number = 0; number < 7; number++) {
      insertedUntil("h" + number, CREATED_AT.plusMillis(number));
    }

    assertThat(sessions().deleteExpired(EXPIRES_AT, 3)).isEqualTo(3);
    assertThat(sessions().deleteExpired(EXPIRES_AT, 3)).isEqualTo(3);
    assertThat(sessions().deleteExpired(EXPIRES_AT, 3)).isEqualTo(1);
    assertThat(sessions().deleteExpired(EXPIRES_AT, 3)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  default void deleteExpired_ofALimitBelowOne_isRefused(int limit) {
    insertedUntil("h", CREATED_AT);

    assertThatThrownBy(() -> sessions().deleteExpired(EXPIRES_AT, limit))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Session insertedUntil(String handle, Instant expiresAt) {
    Session session = SampleSessions.expiringAt(SampleSessions.created(handle, "anna"), expiresAt);
    sessions().insert(session);
    return session;
  }
}
