package dev.latchkey.store.sql.sqlite;

import static dev.latchkey.store.testkit.SampleSessions.CREATED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.session.Session;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.UserId;
import dev.latchkey.store.sql.SqlStore;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.testkit.SampleSessions;
import dev.latchkey.store.testkit.WholeList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes on one file. */
class ManyProcessesTest {

  @TempDir Path folder;

  @Test
  void sessions_claimedByTwoProcesses_belongToOneEach() throws Exception {
    Path file = folder.resolve("store.sqlite");
    List<String> claimed = new ArrayList<>();

    try (ChildProgram one = ChildProgram.start("claim", file, "300");
        ChildProgram two = ChildProgram.start("claim", file, "300")) {
      assertThat(one.nextLine()).isEqualTo("ready");
      assertThat(two.nextLine()).isEqualTo("ready");
      claimed.addAll(one.remainingLines());
      claimed.addAll(two.remainingLines());
    }

    assertThat(claimed)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 300).mapToObj(number -> "h" + number).toList());
  }

  @Test
  void sessions_ofAnotherProcess_areSeenAtOnce() throws Exception {
    Path file = folder.resolve("store.sqlite");
    try (SqlStore store = SqliteStore.open(file);
        ChildProgram child = ChildProgram.start("claim", file, "50")) {
      assertThat(child.nextLine()).isEqualTo("ready");

      for (int number = 0; number < 50; number++) {
        SessionHandle announced = new SessionHandle(child.nextLine());
        assertThat(store.sessions().find(announced)).isPresent();
      }
    }
  }

  @Test
  void store_madeByManyAtOnce_isMadeOnce() throws Exception {
    Path file = folder.resolve("deep/er/store.sqlite");
    List<ChildProgram> children = new ArrayList<>();
    for (int number = 0; number < 4; number++) {
      children.add(ChildProgram.start("open", file));
    }

    for (ChildProgram child : children) {
      assertThat(child.nextLine()).isEqualTo("opened");
      child.close();
    }
  }

  @RepeatedTest(20)
  void store_madeByManyThreadsAtOnce_isMadeOnce() throws Exception {
    Path file = folder.resolve("store.sqlite");
    Queue<Object> outcomes = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int number = 0; number < 8; number++) {
      threads.add(Thread.startVirtualThread(() -> outcomes.add(openAndClose(file))));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(outcomes).hasSize(8).containsOnly("opened");
  }

  private static Object openAndClose(Path file) {
    try (SqlStore store = SqliteStore.open(file)) {
      store.ping();
      return "opened";
    } catch (SqlStoreException refusal) {
      return refusal;
    }
  }

  @RepeatedTest(3)
  void writes_acknowledgedBeforeAKill_areThereAfterwards() throws Exception {
    Path file = folder.resolve("store.sqlite");
    Map<String, Integer> acknowledged = new HashMap<>();
    for (String round : List.of("a", "b", "c")) {
      acknowledged.putAll(writeUntilKilled(file, round));
    }

    try (SqlStore store = SqliteStore.open(file)) {
      acknowledged.forEach((handle, advances) -> assertAdvanced(store, handle, advances));
      assertThat(WholeList.handles(store.sessions(), new UserId("anna"), CREATED_AT))
          .hasSizeGreaterThanOrEqualTo(acknowledged.size());
    }
  }

  private static Map<String, Integer> writeUntilKilled(Path file, String prefix) throws Exception {
    try (ChildProgram child = ChildProgram.start("write-for-ever", file, prefix)) {
      List<String> lines = new ArrayList<>();
      for (int line = 0; line < 500; line++) {
        lines.add(child.nextLine());
      }
      child.kill();
      return latest(Stream.concat(lines.stream(), child.remainingLines().stream()));
    }
  }

  private static Map<String, Integer> latest(Stream<String> lines) {
    Map<String, Integer> latest = new HashMap<>();
    lines
        .map(line -> line.split(" "))
        .forEach(words -> latest.merge(words[0], Integer.valueOf(words[1]), Math::max));
    return latest;
  }

  /** One more may have been committed than was acknowledged. */
  private static void assertAdvanced(SqlStore store, String handle, int advances) {
    Session created = SampleSessions.created(handle, "anna");
    Lineage acknowledged = created.lineage();
    for (int number = 1; number <= advances; number++) {
      acknowledged = StoreProgram.advanced(acknowledged, number);
    }
    Lineage next = StoreProgram.advanced(acknowledged, advances + 1);

    assertThat(store.sessions().find(created.handle()).orElseThrow().lineage())
        .isIn(acknowledged, next);
  }
}
