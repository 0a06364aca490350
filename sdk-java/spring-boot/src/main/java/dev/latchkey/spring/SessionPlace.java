package dev.latchkey.spring;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.remote.LatchkeyBuilder;
import dev.latchkey.client.remote.LatchkeyClient;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.system.JavaVersion;
import org.springframework.util.ClassUtils;

/** Where the sessions of an application are kept. */
sealed interface SessionPlace {

  /** Makes what keeps them. */
  Latchkey open();

  /** Servers elsewhere. */
  record Servers(LatchkeyProperties properties) implements SessionPlace {
    @Override
    public Latchkey open() {
      LatchkeyBuilder builder =
          LatchkeyClient.builder()
              .hosts(String.join(";", properties.hosts()))
              .connectTimeout(properties.connectTimeout())
              .requestTimeout(properties.requestTimeout())
              .totalTimeout(properties.totalTimeout())
              .clockSkew(properties.clockSkew())
              .cryptoProvider(properties.cryptoProvider());
      if (properties.apiKey() != null) {
        builder.apiKey(properties.apiKey());
      }
      if (properties.issuer() != null) {
        builder.expectedIssuer(properties.issuer());
      }
      if (properties.audience() != null) {
        builder.expectedAudience(properties.audience());
      }
      return builder.build();
    }
  }

  /** A file of this process. */
  record OwnFile(Path file, LatchkeyProperties properties) implements SessionPlace {
    @Override
    public Latchkey open() {
      return SessionsInProcess.open(file, properties);
    }
  }

  /** The database of the application. */
  record OwnDatabase(DataSource source, LatchkeyProperties properties) implements SessionPlace {
    @Override
    public Latchkey open() {
      return SessionsInProcess.open(source, properties);
    }
  }

  /**
   * Decides by what the application says and has.
   *
   * @throws LatchkeySetupException when that does not say it, or it cannot be done
   */
  static SessionPlace of(LatchkeyProperties properties, ObjectProvider<DataSource> sources) {
    Path file = properties.file();
    if (!properties.hosts().isEmpty() && file != null) {
      throw new LatchkeySetupException(
          "latchkey.hosts and latchkey.file are both set.", "Remove one of them.");
    }
    if (!properties.hosts().isEmpty()) {
      return new Servers(properties);
    }
    if (file != null) {
      requireInProcess();
      return new OwnFile(file, properties);
    }
    DataSource source = sources.getIfUnique();
    if (source == null) {
      throw nothingSaid();
    }
    requireInProcess();
    return new OwnDatabase(source, properties);
  }

  private static LatchkeySetupException nothingSaid() {
    return new LatchkeySetupException(
        "Nothing says where the sessions are kept: latchkey.hosts and latchkey.file are not set, and"
            + " there is no DataSource, or there are several and none is primary.",
        """
        Do one of these:
         - set latchkey.hosts to the address of a Latchkey server, such as 127.0.0.1:3567;
         - give the application a DataSource, such as by spring-boot-starter-jdbc and\
         spring.datasource.url: the sessions are then kept in that database;
         - set latchkey.file: the sessions are then kept in that file.""");
  }

  private static void requireInProcess() {
    if (JavaVersion.getJavaVersion().isOlderThan(JavaVersion.TWENTY_ONE)) {
      throw new LatchkeySetupException(
          "Keeping sessions in this process needs Java 21; this is "
              + JavaVersion.getJavaVersion()
              + ".",
          "Run on Java 21 or newer, or set latchkey.hosts to the address of a Latchkey server.");
    }
    if (!ClassUtils.isPresent("dev.latchkey.inprocess.InProcess", null)) {
      throw new LatchkeySetupException(
          "Keeping sessions in this process needs dev.latchkey:latchkey-in-process, which was"
              + " excluded.",
          "Add that dependency, or set latchkey.hosts to the address of a Latchkey server.");
    }
  }
}
