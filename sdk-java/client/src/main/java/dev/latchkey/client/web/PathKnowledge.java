package dev.latchkey.client.web;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Settings;
import java.util.function.Supplier;

/**
 * Finds out which paths are answered here, and remembers what they last were. Any number of threads
 * may use one instance.
 */
final class PathKnowledge {
  private final Supplier<Settings> settings;
  private final WebOptions.Apis apis;
  private volatile ApiPaths expected;

  /** Asks for nothing yet. */
  PathKnowledge(Supplier<Settings> settings, WebOptions.Apis apis) {
    this.settings = settings;
    this.apis = apis;
    this.expected = ApiPaths.usual(apis);
  }

  OwnPaths now() {
    try {
      ApiPaths paths = ApiPaths.of(settings, apis);
      expected = paths;
      return new OwnPaths.Known(paths);
    } catch (GeneralException failure) {
      return new OwnPaths.Unknown(expected, failure);
    }
  }
}
