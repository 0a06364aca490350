package dev.latchkey.server.cli;

import dev.latchkey.crypto.CryptoProviderMissing;
import dev.latchkey.server.boot.LatchkeyServer;
import dev.latchkey.server.boot.Logs;
import dev.latchkey.server.boot.ProviderSearch;
import dev.latchkey.server.boot.Stores;
import dev.latchkey.server.config.ConfigReader;
import dev.latchkey.server.config.ConfigReader.Accepted;
import dev.latchkey.server.config.ConfigReader.Refused;
import dev.latchkey.server.config.ConfigReader.Sources;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.http.CannotListen;
import dev.latchkey.server.instance.Instance;
import dev.latchkey.server.instance.Launch;
import dev.latchkey.server.instance.Listing;
import dev.latchkey.server.instance.StartedFolder;
import dev.latchkey.store.sql.fault.SqlStoreException;
import dev.latchkey.store.sql.fault.StoreFault;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a server in the foreground, until a signal ends it. */
final class Serve {
  private static final Logger LOG = LoggerFactory.getLogger("latchkey");

  private final Console console;

  Serve(Console console) {
    this.console = console;
  }

  /** Starts a server and waits for its end; returns only when it cannot start or go on. */
  ExitCode run(Sources sources) {
    try {
      return configured(sources);
    } finally {
      Logs.awaitWritten();
    }
  }

  private ExitCode configured(Sources sources) {
    List<String> remarks = FirstStart.writeTemplate(sources);
    return switch (ConfigReader.read(sources)) {
      case Refused(List<String> problems) -> refused(problems);
      case Accepted(Settings settings, List<String> warnings) -> {
        Optional<String> problem = openLog(settings.places());
        remarks.forEach(LOG::info);
        warnings.forEach(warning -> LOG.warn("config file {}: {}", sources.configFile(), warning));
        yield problem.isPresent() ? refused(List.of(problem.get())) : run(settings);
      }
    };
  }

  private ExitCode refused(List<String> problems) {
    problems.forEach(this::problem);
    return ExitCode.CONFIGURATION;
  }

  /**
   * Tells a problem behind everything that was logged before: it is what the server says last. A
   * terminal or pipe that takes nothing does not keep it from ending.
   */
  private void problem(String line) {
    Logs.awaitWritten();
    Thread telling = Thread.ofPlatform().daemon().start(() -> console.problem(line));
    try {
      telling.join(Logs.PATIENCE);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<String> openLog(Settings.Places places) {
    try {
      Logs.open(places);
      return Optional.empty();
    } catch (IllegalArgumentException notWritable) {
      return Optional.ofNullable(notWritable.getMessage());
    }
  }

  private ExitCode run(Settings settings) {
    try {
      CannotListen.check(settings.listen());
      LatchkeyServer server = started(settings);
      listening(settings, server);
      return untilTheEnd(server);
    } catch (CannotListen failure) {
      problem(String.valueOf(failure.getMessage()));
      return ExitCode.ADDRESS;
    } catch (CryptoProviderMissing failure) {
      problem("'crypto_provider' is corretto, but " + failure.getMessage());
      return ExitCode.CONFIGURATION;
    } catch (SqlStoreException failure) {
      problem(String.valueOf(failure.getMessage()));
      return failure.fault() == StoreFault.NEWER_SCHEMA ? ExitCode.NEWER_STORE : ExitCode.STORE;
    } catch (InterruptedException interrupted) {
      return ExitCode.FAILED;
    }
  }

  /** The native library is loaded while the store opens: each takes tenths of a second. */
  private static LatchkeyServer started(Settings settings) {
    try (ProviderSearch search = ProviderSearch.begin(settings.signingKeys().provider())) {
      Stores stores = Stores.open(settings.database());
      return LatchkeyServer.start(settings, stores, InstantSource.system(), search);
    }
  }

  /**
   * A server that was stopped by a signal ends with the signal's own code, whatever is returned.
   */
  private ExitCode untilTheEnd(LatchkeyServer server) throws InterruptedException {
    return switch (server.awaitEnd()) {
      case STOPPED -> ExitCode.OK;
      case PORT_LOST -> {
        LOG.error("event=listener_ended");
        problem(
            "The server cannot accept connections any more and ends; were there too many open files (max_connections)?");
        yield ExitCode.FAILED;
      }
    };
  }

  /** The server listens: from here on it can be found, and a signal ends it in order. */
  private void listening(Settings settings, LatchkeyServer server) {
    Instance instance =
        new Instance(
            settings.listen().host(),
            server.port(),
            ProcessHandle.current().pid(),
            Boolean.getBoolean(Background.MARK) ? Launch.BACKGROUND : Launch.FOREGROUND,
            settings.listen().basePath());
    Optional<Listing> listing = list(instance, settings.places().home());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, listing, instance)));
    Logs.awaitWritten();
    console.banner(settings, instance);
    console.say(console.readyLine(instance));
  }

  private static Optional<Listing> list(Instance instance, Path home) {
    try {
      return Optional.of(new StartedFolder(home).add(instance));
    } catch (UncheckedIOException notWritable) {
      LOG.warn("latchkey list will not show this server: {}", notWritable.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Whoever sees the server's file gone finds its port and its store free. The log comes last,
   * since a place that takes no lines holds it up.
   */
  private static void stop(LatchkeyServer server, Optional<Listing> listing, Instance instance) {
    LOG.info("event=server_stopping address={}", instance.address());
    server.close();
    LOG.info("event=server_stopped address={}", instance.address());
    listing.ifPresent(Listing::close);
    Logs.awaitWritten();
  }
}
