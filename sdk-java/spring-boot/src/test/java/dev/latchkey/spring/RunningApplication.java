package dev.latchkey.spring;

import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A real application on a free port. */
public final class RunningApplication implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  /** Starts an application with properties such as {@code latchkey.hosts=127.0.0.1:3567}. */
  public RunningApplication(Class<?> source, String... properties) {
    String[] arguments =
        Stream.concat(
                Stream.of(
                    "server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off"),
                Stream.of(properties))
            .map(property -> "--" + property)
            .toArray(String[]::new);
    this.context = new SpringApplicationBuilder(source).run(arguments);
  }

  /** A browser that has never been here. */
  public Browser browser() {
    return new Browser("http://127.0.0.1:" + port());
  }

  /** Where it listens, on 127.0.0.1. */
  public int port() {
    String port = context.getEnvironment().getProperty("local.server.port");
    return Integer.parseInt(Objects.requireNonNull(port));
  }

  /** A bean of the application. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** The beans of a type. */
  public Collection<?> beans(Class<?> type) {
    return context.getBeansOfType(type).values();
  }

  @Override
  public void close() {
    context.close();
  }
}
