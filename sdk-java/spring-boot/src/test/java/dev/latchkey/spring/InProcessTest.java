package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.Settings.AntiCsrf;
import dev.latchkey.client.Settings.StoreCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Applications that keep their sessions themselves. */
class InProcessTest {
  @TempDir private Path folder;

  private final ApplicationContextRunner bare =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(LatchkeyAutoConfiguration.class))
          .withBean(DataSource.class, InProcessTest::outOfReach);

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(SessionController.class)
  static class Application {}

  @Test
  void dataSource_keepsTheSessions() {
    try (RunningApplication application =
        new RunningApplication(
            Application.class,
            "spring.datasource.url=jdbc:sqlite:" + folder.resolve("application.db"),
            "latchkey.security.public-paths=/login",
            "latchkey.in-process.anti-csrf=on")) {
      Browser browser = application.browser();
      assertThat(browser.get("/me").statusCode()).isEqualTo(401);
      browser.post("/login");

      assertThat(browser.get("/me").body()).isEqualTo("ann");
      assertThat(browser.post("/session/refresh").statusCode()).isEqualTo(200);
      assertThat(browser.post("/order").body()).isEqualTo("ordered for ann");
      assertThat(browser.get("/actuator/health").body()).contains("\"status\":\"UP\"");
      assertThat(sessionsIn(application.bean(DataSource.class))).isEqualTo(1);
      assertThat(browser.post("/signout").statusCode()).isEqualTo(200);
      assertThat(sessionsIn(application.bean(DataSource.class))).isZero();
    }
  }

  private static long sessionsIn(DataSource source) {
    JdbcTemplate database = new JdbcTemplate(source);
    Long count = database.queryForObject("select count(*) from session_info", Long.class);
    return count == null ? -1 : count;
  }

  private static DataSource outOfReach() {
    return new DriverManagerDataSource("jdbc:sqlite:/nonexistent/application.db");
  }

  @Test
  void dataSource_outOfReach_failsTheStart() {
    bare.run(
        context ->
            assertThat(context)
                .getFailure()
                .hasStackTraceContaining("dev.latchkey.client.GeneralException"));
  }

  @Test
  void file_goesBeforeADataSource() {
    Path file = folder.resolve("sessions.db");
    bare.withPropertyValues("latchkey.file=" + file)
        .run(
            context -> {
              Latchkey latchkey = context.getBean(Latchkey.class);
              assertThat(latchkey.getAllSessionHandlesForUser("ann")).isEmpty();
              assertThat(Files.exists(file)).isTrue();
            });
  }

  @Test
  void settings_areThoseOfTheProperties() {
    bare.withPropertyValues(
            "latchkey.file=" + folder.resolve("sessions.db"),
            "latchkey.issuer=https://issuer.example",
            "latchkey.audience=web",
            "latchkey.in-process.access-token-validity=5m",
            "latchkey.in-process.refresh-token-validity=30d",
            "latchkey.in-process.grace-period=10s",
            "latchkey.in-process.anti-csrf=on",
            "latchkey.in-process.store-check=always",
            "latchkey.in-process.refresh-path=/auth/session/refresh",
            "latchkey.in-process.cookie-domain=example.com",
            "latchkey.in-process.cookie-secure=true",
            "latchkey.in-process.cookie-same-site=strict")
        .run(
            context -> {
              var settings = context.getBean(Latchkey.class).settings();
              assertThat(settings.checks().antiCsrf()).isEqualTo(AntiCsrf.ON);
              assertThat(settings.checks().storeCheck()).isEqualTo(StoreCheck.ALWAYS);
              assertThat(settings.checks().issuer()).isEqualTo("https://issuer.example");
              assertThat(settings.checks().audience()).isEqualTo("web");
              assertThat(settings.lifetimes().accessToken()).isEqualTo(Duration.ofMinutes(5));
              assertThat(settings.lifetimes().refreshToken()).isEqualTo(Duration.ofDays(30));
              assertThat(settings.lifetimes().gracePeriod()).isEqualTo(Duration.ofSeconds(10));
              assertThat(settings.cookies().refreshToken().toString())
                  .contains("/auth/session/refresh", "example.com", "true", "STRICT");
            });
  }
}
