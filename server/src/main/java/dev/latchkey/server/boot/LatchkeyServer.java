package dev.latchkey.server.boot;

import dev.latchkey.crypto.ChosenProvider;
import dev.latchkey.crypto.CryptoProviderMissing;
import dev.latchkey.engine.EngineSettings;
import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.key.Cryptography;
import dev.latchkey.engine.key.SigningKeyPolicy;
import dev.latchkey.engine.lineage.RotationPolicy;
import dev.latchkey.engine.random.Randomness;
import dev.latchkey.engine.upkeep.Housekeeping;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.dialect.CdiRoutes;
import dev.latchkey.server.http.Area;
import dev.latchkey.server.http.Entrance;
import dev.latchkey.server.http.Listener;
import dev.latchkey.server.http.Route;
import dev.latchkey.server.http.Router;
import dev.latchkey.server.http.StoreFaultLog;
import dev.latchkey.server.nativeapi.NativeRoutes;
import dev.latchkey.server.operation.OperationRoutes;
import dev.latchkey.server.operation.Readiness;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server. */
public final class LatchkeyServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LatchkeyServer.class);

  private final Listener listener;
  private final Housekeeping housekeeping;
  private final OutageWatch outages;
  private final Stores stores;

  private LatchkeyServer(
      Listener listener, Housekeeping housekeeping, OutageWatch outages, Stores stores) {
    this.listener = listener;
    this.outages = outages;
    this.housekeeping = housekeeping;
    this.stores = stores;
  }

  /**
   * Starts a server; when this returns, it listens, and its keys exist. The stores belong to the
   * server from now on, also when it cannot start.
   *
   * @throws dev.latchkey.server.http.CannotListen when the address cannot be used
   * @throws CryptoProviderMissing when the settings want a native library that cannot be loaded
   */
  public static LatchkeyServer start(Settings settings, Stores stores, InstantSource clock) {
    return start(settings, stores, clock, ProviderSearch.begin(settings.signingKeys().provider()));
  }

  /**
   * Starts a server as {@link #start(Settings, Stores, InstantSource)} does.
   *
   * @param search for who computes signatures, begun before with what the settings want
   */
  public static LatchkeyServer start(
      Settings settings, Stores stores, InstantSource clock, ProviderSearch search) {
    SessionEngine engine =
        new SessionEngine(
            stores.sessions(),
            stores.keys(),
            engineSettings(settings, cryptography(search, stores)),
            clock,
            Randomness.secure());
    OutageWatch outages = new OutageWatch();
    StoreFaultLog storeFaults = new StoreFaultLog(clock, stores.probe(), outages);
    List<Area> areas = areas(engine, settings, new Readiness(stores.probe(), storeFaults, clock));
    String basePath = settings.listen().basePath();
    Router router = new Router(basePath, areas, entrance(settings), storeFaults);
    Preparation preparation = Preparation.begin(engine, storeFaults);
    try {
      Listener listener = Listener.start(settings.listen(), settings.limits(), router);
      preparation.finish(settings.listen(), listener.port());
      return new LatchkeyServer(
          listener,
          Housekeeping.start(
              engine,
              new Housekeeping.Rhythm(clock, settings.cleanUpInterval()),
              failure -> storeFaults.tellAny("housekeeping", failure)),
          outages,
          stores);
    } catch (RuntimeException failure) {
      preparation.abandon();
      outages.close();
      stores.closing().run();
      throw failure;
    }
  }

  private static Entrance entrance(Settings settings) {
    return new Entrance(settings.apiKeys(), settings.hosts(), settings.addresses());
  }

  /** The port that is listened on. */
  public int port() {
    return listener.port();
  }

  /** Waits until nothing is listened for any more, and tells why. */
  public Listener.End awaitEnd() throws InterruptedException {
    return listener.awaitEnd();
  }

  /** Answers the requests in flight, then lets go of the port and the store. */
  @Override
  public void close() {
    listener.stop();
    housekeeping.close();
    outages.close();
    stores.closing().run();
  }

  private static List<Area> areas(SessionEngine engine, Settings settings, Readiness readiness) {
    CdiRoutes cdi = new CdiRoutes(engine, settings);
    OperationRoutes operation = new OperationRoutes(settings.places().configFile(), readiness);
    List<Route> routes = Stream.concat(operation.routes().stream(), cdi.routes().stream()).toList();
    return List.of(
        Area.withTexts(routes, cdi.spelling()), new NativeRoutes(engine, settings).area());
  }

  private static Cryptography cryptography(ProviderSearch search, Stores stores) {
    try {
      ChosenProvider chosen = search.found();
      LOG.info(chosen.line());
      return Cryptography.of(chosen.given());
    } catch (CryptoProviderMissing missing) {
      stores.closing().run();
      throw missing;
    }
  }

  private static EngineSettings engineSettings(Settings settings, Cryptography cryptography) {
    Settings.Sessions sessions = settings.sessions();
    Settings.SigningKeys keys = settings.signingKeys();
    return new EngineSettings(
        new RotationPolicy(
            sessions.gracePeriod(),
            sessions.refreshTokenValidity(),
            RotationPolicy.LateShow.TOLERANT),
        new SigningKeyPolicy(
            keys.rotating() ? SigningKeyPolicy.Kind.ROTATING : SigningKeyPolicy.Kind.STATIC,
            keys.updateInterval(),
            sessions.accessTokenValidity()),
        settings.parties(),
        cryptography,
        sessions.jitter());
  }
}
