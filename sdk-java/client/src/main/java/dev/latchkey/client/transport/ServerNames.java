package dev.latchkey.client.transport;

import dev.latchkey.client.address.Authority;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds servers whose names {@link URI} does not know, {@code core_1} for example: the HTTP client
 * of the JDK takes none of them, so it gets an address in place of the name. The server then reads
 * that address in the {@code Host} header. Safe for use by several threads.
 */
final class ServerNames {
  private final Lookup lookup;

  /** Finds the address of a name. */
  interface Lookup {
    /** Finds it. */
    InetAddress of(String name) throws UnknownHostException;
  }

  ServerNames(Lookup lookup) {
    this.lookup = lookup;
  }

  /**
   * Returns the server as the HTTP client can call it.
   *
   * @throws UnknownHostException when its name has no address
   * @throws TimeoutException when the address was not found in time
   */
  URI reachable(URI server, Duration patience)
      throws UnknownHostException, TimeoutException, InterruptedException {
    if (server.getHost() != null) {
      return server;
    }
    Authority named = Authority.parse(server.getRawAuthority()).orElseThrow();
    String address = literal(found(named.host(), patience));
    return URI.create(
        server.getScheme() + "://" + new Authority(address, named.port()) + server.getRawPath());
  }

  private InetAddress found(String name, Duration patience)
      throws UnknownHostException, TimeoutException, InterruptedException {
    CompletableFuture<InetAddress> address = new CompletableFuture<>();
    Thread thread = new Thread(() -> look(name, address), "latchkey-name");
    thread.setDaemon(true);
    thread.start();
    try {
      return address.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException unknown) {
      UnknownHostException failure = new UnknownHostException(name);
      failure.initCause(unknown.getCause());
      throw failure;
    }
  }

  private void look(String name, CompletableFuture<InetAddress> address) {
    try {
      address.complete(lookup.of(name));
    } catch (UnknownHostException unknown) {
      address.completeExceptionally(unknown);
    }
  }

  private static String literal(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    String plain = zone < 0 ? text : text.substring(0, zone);
    return address instanceof Inet6Address ? "[" + plain + "]" : plain;
  }
}
