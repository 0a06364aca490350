package dev.latchkey.server.boot;

import dev.latchkey.crypto.ChosenProvider;
import dev.latchkey.crypto.CryptoProvider;
import dev.latchkey.crypto.CryptoProviderMissing;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The search for who computes signatures, on a thread of its own: to load a native library takes
 * about as long as to open a store, and neither needs the other. Safe for use by several threads.
 */
public final class ProviderSearch implements AutoCloseable {
  private final CompletableFuture<ChosenProvider> search;

  private ProviderSearch(CompletableFuture<ChosenProvider> search) {
    this.search = search;
  }

  /** Begins to search, and waits for nothing. */
  public static ProviderSearch begin(CryptoProvider wish) {
    return new ProviderSearch(
        CompletableFuture.supplyAsync(
            wish::choose,
            task -> Thread.ofPlatform().daemon().name("crypto-provider").start(task)));
  }

  /**
   * Waits for the end of the search; returns what was found, the same each time.
   *
   * @throws CryptoProviderMissing when a native library is wanted that cannot be loaded
   */
  ChosenProvider found() {
    try {
      return search.join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof CryptoProviderMissing missing) {
        throw missing;
      }
      throw failure;
    }
  }

  /**
   * Waits for the end of the search, whatever it found: a process that ended in the middle of it
   * would leave a half-written library in the folder for temporary files.
   */
  @Override
  public void close() {
    search.handle((found, failure) -> true).join();
  }
}
