package dev.latchkey.server.functional;

import static dev.latchkey.server.functional.NativeClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.latchkey.server.boot.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** What an operator reads of a theft. */
@SuppressWarnings("NullAway.Init")
class TheftLogTest {
  private static final Duration AFTER_GRACE = Duration.ofSeconds(31);

  @TempDir private Path folder;
  private final Logger logger = (Logger) LoggerFactory.getLogger("latchkey");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private Stores stores;
  private TestServer server;
  private NativeClient client;

  @BeforeEach
  void start() {
    stores = Stores.sqlite(folder.resolve("sessions.db"));
    server = TestServer.on(stores);
    client = NativeClient.of(server);
    logger.setLevel(Level.INFO);
    logger.addAppender(lines);
    lines.start();
  }

  @AfterEach
  void stop() {
    logger.detachAppender(lines);
    logger.setLevel(null);
    server.close();
    stores.closing().run();
  }

  @Test
  void theft_overV1_isAWarningWithUserAndAddresses() {
    ObjectNode login = object().put("userId", "anna");
    login.putObject("device").put("ipAddress", "2001:db8::1");
    TestClient.Reply created = client.http().post("/v1/sessions", login);
    client.verify(client.refresh(created.token("refreshToken")).token("accessToken"));
    server.clock.move(AFTER_GRACE);
    client.refresh(created.token("refreshToken"));

    // printf anna | sha256sum
    assertThat(warnings())
        .singleElement()
        .asString()
        .matches(
            "event=reuse_detected reason=reuse_previous_after_grace session=[0-9a-f]{12}"
                + " user=55579b557896 caller=127\\.0\\.0\\.1 login_address=2001:db8::1"
                + " dialect=v1 us=\\d+");
  }

  @Test
  void refresh_thatIsNoTheft_isNoWarning() {
    client.refresh(client.create("anna").token("refreshToken"));
    client.refresh("nonsense");

    assertThat(warnings()).isEmpty();
  }

  private List<String> warnings() {
    return lines.list.stream()
        .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }
}
