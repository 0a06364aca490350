package dev.latchkey.benchmark.subject;

import dev.latchkey.testdatabases.PostgreSqlServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An application whose users have sessions, with Latchkey or something else. For one thread. */
public final class RunningApplication implements AutoCloseable {

  private final Child child;
  private final int port;

  private RunningApplication(Child child, int port) {
    this.child = child;
    this.port = port;
  }

  /**
   * Starts a Java application that was built, with the Java of this process.
   *
   * @param built the folder with {@code classes} and {@code classpath}
   */
  public static RunningApplication java(
      Path built, String main, Map<String, String> environment, Path log) {
    try {
      String classPath =
          built.resolve("classes")
              + File.pathSeparator
              + Files.readString(built.resolve("classpath")).strip();
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      return start(
          List.of(
              java,
              "-XX:+UseSerialGC",
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              classPath,
              main),
          environment,
          log);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Starts an application of Node.js. */
  public static RunningApplication node(Path script, Map<String, String> environment, Path log) {
    return start(List.of("node", script.toString()), environment, log);
  }

  private static RunningApplication start(
      List<String> command, Map<String, String> environment, Path log) {
    try {
      int port = Child.freePort();
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      builder.environment().put("PORT", String.valueOf(port));
      builder.environment().put("NODE_ENV", "production");
      return new RunningApplication(Child.start(builder, port, "/api/me", log), port);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Where an application finds the database that all share, for Java and for Node.js. */
  public static Map<String, String> databaseForJava() {
    return Map.of(
        "DATABASE_URL",
        Storage.jdbcUri(),
        "DATABASE_USER",
        PostgreSqlServer.USER,
        "DATABASE_PASSWORD",
        PostgreSqlServer.PASSWORD);
  }

  /** The same as one address. */
  public static Map<String, String> databaseForNode() {
    return Map.of("DATABASE_URL", Storage.uri());
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** What it has used up so far, in milliseconds. */
  public double processorTime() {
    return child.processorTime();
  }

  /** Ends it and returns when it is gone. */
  @Override
  public void close() {
    child.close();
  }
}
