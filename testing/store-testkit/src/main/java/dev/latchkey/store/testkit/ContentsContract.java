package dev.latchkey.store.testkit;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static dev.latchkey.store.testkit.SampleSessions.EXPIRES_AT;
import static dev.latchkey.store.testkit.SampleSessions.TICK;
import static dev.latchkey.store.testkit.SampleSessions.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.json.JsonObject;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JWT payload and session data are kept as given and replaced as a whole while alive. */
interface ContentsContract extends StoreFixture {

  /** What replaces the contents of a sample. */
  JsonObject REPLACEMENT = JsonObject.parse("{\"replaced\":true}");

  /** JSON objects that stores have been known to change. */
  static Stream<String> documents() {
    return Stream.of(
        "{}",
        "{\"a\":{\"b\":[1,[2,{\"c\":[]}],{}]},\"\":\"\"}",
        "{\"z\":1,\"a\":2,\"M\":3}",
        "{\"none\":null,\"list\":[null,null],\"yes\":true,\"no\":false}",
        "{\"greeting\":\"žluťoučký kůň 你好 שלום\",\"e\\u0301\":\"é\"}",
        "{\"emoji\":\"😀👩‍👩‍👧‍👦\",\"😀\":1}",
        "{\"one\":1.0,\"small\":0.10,\"negative\":-0.0,\"exponent\":1E+2}",
        "{\"big\":123456789012345678901234567890,\"long\":9223372036854775807,\"minus\":-1}",
        "{\"precise\":0.1234567890123456789012345678901234567890}",
        "{\"control\":\"\\u0000\\u0001\\b\\n\\u001F\",\"quote\":\"\\\"'\\\\ ; --\"}",
        "{\"half of a pair\":\"\\uD83D\",\"the other\":\"\\uDE00 after\"}",
        "{\"large\":\"" + "ü".repeat(500_000) + "\"}");
  }

  @ParameterizedTest
  @MethodSource("documents")
  default void insert_ofContents_areFoundToTheLetter(String document) {
    JsonObject json = JsonObject.parse(document);
    Session session = with(SampleSessions.created("h", "anna"), json, json);

    sessions().insert(session);

    assertStored(session.handle(), json, json);
  }

  @ParameterizedTest
  @MethodSource("documents")
  default void replace_ofContents_areFoundToTheLetter(String document) {
    Session session = inserted();
    JsonObject json = JsonObject.parse(document);

    sessions().replaceSessionData(session.handle(), json, CREATED_AT);
    sessions().replaceJwtPayload(session.handle(), json, CREATED_AT);

    assertStored(session.handle(), json, json);
  }

  @Test
  default void replaceSessionData_ofALivingSession_replacesItAlone() {
    Session session = inserted();

    boolean replaced = sessions().replaceSessionData(session.handle(), REPLACEMENT, CREATED_AT);

    assertThat(replaced).isTrue();
    assertThat(sessions().find(session.handle()))
        .contains(with(session, session.contents().jwtPayload(), REPLACEMENT));
  }

  @Test
  default void replaceJwtPayload_ofALivingSession_replacesItAlone() {
    Session session = inserted();

    boolean replaced = sessions().replaceJwtPayload(session.handle(), REPLACEMENT, CREATED_AT);

    assertThat(replaced).isTrue();
    assertThat(sessions().find(session.handle()))
        .contains(with(session, REPLACEMENT, session.contents().sessionData()));
  }

  @Test
  default void replace_ofWhatIsThereAlready_isTrue() {
    Session session = inserted();
    Session.Contents same = session.contents();

    assertThat(sessions().replaceSessionData(session.handle(), same.sessionData(), CREATED_AT))
        .isTrue();
    assertThat(sessions().replaceJwtPayload(session.handle(), same.jwtPayload(), CREATED_AT))
        .isTrue();
  }

  @Test
  default void replace_atTheInstantOfExpiry_isTrue() {
    SessionHandle handle = inserted().handle();

    assertThat(sessions().replaceSessionData(handle, REPLACEMENT, EXPIRES_AT)).isTrue();
    assertThat(sessions().replaceJwtPayload(handle, REPLACEMENT, EXPIRES_AT)).isTrue();
    assertStored(handle, REPLACEMENT, REPLACEMENT);
  }

  @Test
  default void replace_afterTheExpiry_isFalseAndChangesNothing() {
    Session session = inserted();
    SessionHandle handle = session.handle();

    assertThat(sessions().replaceSessionData(handle, REPLACEMENT, EXPIRES_AT.plus(TICK))).isFalse();
    assertThat(sessions().replaceJwtPayload(handle, REPLACEMENT, EXPIRES_AT.plus(TICK))).isFalse();
    assertThat(sessions().find(handle)).contains(session);
  }

  @Test
  default void replace_afterTheRevocation_isFalseAndAddsNothing() {
    SessionHandle handle = inserted().handle();
    sessions().revoke(List.of(handle));

    assertThat(sessions().replaceSessionData(handle, REPLACEMENT, CREATED_AT)).isFalse();
    assertThat(sessions().replaceJwtPayload(handle, REPLACEMENT, CREATED_AT)).isFalse();
    assertThat(sessions().find(handle)).isEmpty();
  }

  @Test
  default void replace_ofAnUnknownHandle_isFalse() {
    Session other = inserted();
    SessionHandle unknown = new SessionHandle("unknown");

    assertThat(sessions().replaceSessionData(unknown, REPLACEMENT, CREATED_AT)).isFalse();
    assertThat(sessions().replaceJwtPayload(unknown, REPLACEMENT, CREATED_AT)).isFalse();
    assertThat(sessions().find(other.handle())).contains(other);
  }

  private Session inserted() {
    Session session = SampleSessions.created("h", "anna");
    sessions().insert(session);
    return session;
  }

  private void assertStored(SessionHandle handle, JsonObject jwtPayload, JsonObject sessionData) {
    Session.Contents found = sessions().find(handle).orElseThrow().contents();

    assertThat(found.jwtPayload().text()).isEqualTo(jwtPayload.text());
    assertThat(found.sessionData().text()).isEqualTo(sessionData.text());
  }
}
