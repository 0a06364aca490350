package dev.latchkey.spring;

import dev.latchkey.client.Latchkey;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health of what keeps the sessions, for the actuator: {@code /actuator/health/latchkey}. */
@AutoConfiguration(after = LatchkeyAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnBean(Latchkey.class)
@ConditionalOnEnabledHealthIndicator("latchkey")
public final class LatchkeyHealthAutoConfiguration {

  /** Made by Spring Boot. */
  public LatchkeyHealthAutoConfiguration() {}

  /** {@return the check} */
  @Bean
  @ConditionalOnMissingBean(name = "latchkeyHealthIndicator")
  HealthIndicator latchkeyHealthIndicator(Latchkey latchkey) {
    return new LatchkeyHealthIndicator(latchkey);
  }
}
