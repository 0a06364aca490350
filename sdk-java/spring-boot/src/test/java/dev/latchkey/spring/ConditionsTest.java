package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.remote.LatchkeyClient;
import dev.latchkey.client.web.CookiePrefix;
import dev.latchkey.client.web.WebOptions;
import dev.latchkey.servlet.ServletSessions;
import dev.latchkey.spring.security.LatchkeySecurityAutoConfiguration;
import dev.latchkey.spring.security.SessionAuthorities;
import dev.latchkey.spring.web.LatchkeyWebAutoConfiguration;
import dev.latchkey.spring.web.SessionExceptionAdvice;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.security.web.SecurityFilterChain;

/** Which beans there are, and when they stand back. Nothing is sent: no server listens. */
class ConditionsTest {
  private static final AutoConfigurations HEALTH =
      AutoConfigurations.of(LatchkeyHealthAutoConfiguration.class);
  private static final AutoConfigurations OURS =
      AutoConfigurations.of(
          LatchkeyAutoConfiguration.class,
          LatchkeyWebAutoConfiguration.class,
          LatchkeySecurityAutoConfiguration.class,
          WebMvcAutoConfiguration.class,
          SecurityFilterAutoConfiguration.class,
          ServletWebSecurityAutoConfiguration.class);

  private final ApplicationContextRunner bare =
      new ApplicationContextRunner().withConfiguration(OURS).withConfiguration(HEALTH);
  private final WebApplicationContextRunner web =
      new WebApplicationContextRunner()
          .withConfiguration(OURS)
          .withPropertyValues("latchkey.hosts=127.0.0.1:1");

  private static void assertExplained(
      AssertableApplicationContext context, String description, String action) {
    Throwable failure = Objects.requireNonNull(context.getStartupFailure());
    FailureAnalysis analysis =
        Objects.requireNonNull(new LatchkeySetupFailureAnalyzer().analyze(failure));
    assertThat(analysis.getDescription()).contains(description);
    assertThat(analysis.getAction()).contains(action);
  }

  @Test
  void nothing_saidOfAPlace_isExplained() {
    bare.run(
        context ->
            assertExplained(context, "where the sessions are kept", "spring.datasource.url"));
  }

  @Test
  void twoPlaces_areExplained() {
    bare.withPropertyValues("latchkey.hosts=127.0.0.1:1", "latchkey.file=sessions.db")
        .run(context -> assertExplained(context, "are both set", "Remove one"));
  }

  @Test
  void inProcess_excluded_isExplained() {
    bare.withPropertyValues("latchkey.file=sessions.db")
        .withClassLoader(new FilteredClassLoader("dev.latchkey.inprocess"))
        .run(
            context ->
                assertExplained(
                    context, "dev.latchkey:latchkey-in-process", "Add that dependency"));
  }

  @Test
  void inProcess_excluded_isNotMissedWithHosts() {
    bare.withPropertyValues("latchkey.hosts=127.0.0.1:1")
        .withClassLoader(new FilteredClassLoader("dev.latchkey.inprocess"))
        .run(context -> assertThat(context).hasSingleBean(Latchkey.class));
  }

  @Test
  void hosts_withoutWeb_makeALatchkeyAlone() {
    bare.withPropertyValues("latchkey.hosts=127.0.0.1:1,127.0.0.2:1")
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(Latchkey.class)
                    .hasBean("latchkeyHealthIndicator")
                    .doesNotHaveBean(ServletSessions.class)
                    .doesNotHaveBean(SessionAuthorities.class));
  }

  @Test
  void hosts_thatCannotBeUsed_failTheStart() {
    bare.withPropertyValues("latchkey.hosts=:::")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasRootCauseInstanceOf(IllegalArgumentException.class));
  }

  @Test
  void web_hasAllBeans() {
    web.run(
        context ->
            assertThat(context)
                .hasSingleBean(ServletSessions.class)
                .hasSingleBean(WebOptions.class)
                .hasSingleBean(SessionExceptionAdvice.class)
                .hasSingleBean(SessionAuthorities.class)
                .hasSingleBean(SecurityFilterChain.class)
                .hasBean("latchkeySessionFilter")
                .hasBean("latchkeySecurityFilterChain")
                .doesNotHaveBean("latchkeyCorsFilter"));
  }

  @Test
  void springSecurity_missing_leavesTheRest() {
    web.withClassLoader(new FilteredClassLoader("org.springframework.security"))
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(ServletSessions.class)
                    .hasBean("latchkeySessionFilter")
                    .doesNotHaveBean("latchkeyAuthorities"));
  }

  @Test
  void actuator_missing_leavesTheRest() {
    web.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
        .run(
            context ->
                assertThat(context)
                    .hasBean("latchkeySecurityFilterChain")
                    .doesNotHaveBean("latchkeyPublicEndpoints"));
  }

  @Test
  void health_canBeSwitchedOff() {
    bare.withPropertyValues(
            "latchkey.hosts=127.0.0.1:1", "management.health.latchkey.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean("latchkeyHealthIndicator"));
  }

  @Test
  void beans_ofTheApplication_goBefore() {
    Latchkey own = LatchkeyClient.connect("127.0.0.1:1");
    SessionAuthorities none = session -> List.of();
    web.withPropertyValues("latchkey.hosts=")
        .withBean(Latchkey.class, () -> own)
        .withBean("options", WebOptions.class, () -> WebOptions.DEFAULTS)
        .withBean("sessions", ServletSessions.class, () -> ServletSessions.of(own))
        .withBean("authorities", SessionAuthorities.class, () -> none)
        .run(
            context -> {
              assertThat(context).getBean(Latchkey.class).isSameAs(own);
              assertThat(context).getBean(WebOptions.class).isSameAs(WebOptions.DEFAULTS);
              assertThat(context).hasSingleBean(ServletSessions.class);
              assertThat(context).getBean(SessionAuthorities.class).isSameAs(none);
            });
  }

  @Test
  void webOptions_areThoseOfTheProperties() {
    web.withPropertyValues(
            "latchkey.web.refresh-path=/again",
            "latchkey.web.sign-out-path=/out",
            "latchkey.web.cookie-prefix=host",
            "latchkey.web.trusted-origins=https://a.example,https://b.example",
            "latchkey.web.cross-site-check=off")
        .run(
            context ->
                assertThat(context)
                    .getBean(WebOptions.class)
                    .isEqualTo(
                        WebOptions.DEFAULTS
                            .withRefreshPath("/again")
                            .withSignOutPath("/out")
                            .withCookiePrefix(CookiePrefix.HOST)
                            .withTrustedOrigins(List.of("https://a.example", "https://b.example"))
                            .withCrossSiteCheck(WebOptions.CrossSiteCheck.OFF)));
  }
}
