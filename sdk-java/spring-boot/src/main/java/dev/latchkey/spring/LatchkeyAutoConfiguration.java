package dev.latchkey.spring;

import dev.latchkey.client.Latchkey;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The {@link Latchkey} of an application: over HTTP, in a file, or in its {@link DataSource}. */
@AutoConfiguration(
    afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@EnableConfigurationProperties(LatchkeyProperties.class)
public final class LatchkeyAutoConfiguration {

  /** Made by Spring Boot. */
  public LatchkeyAutoConfiguration() {}

  /**
   * {@return what the properties say; closed with the application}
   *
   * @throws LatchkeySetupException when nothing says where sessions are kept
   * @throws IllegalArgumentException when a property has a value that cannot be used
   */
  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  Latchkey latchkey(LatchkeyProperties properties, ObjectProvider<DataSource> dataSources) {
    return SessionPlace.of(properties, dataSources).open();
  }

  /** {@return what says in the log that no server answers} */
  @Bean
  StartUpReport latchkeyStartUpReport(Latchkey latchkey) {
    return new StartUpReport(latchkey);
  }
}
