package dev.latchkey.reliability.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One connection of a client through the proxy. Each direction has a thread. */
final class Link implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;
  private static final int REPEAT_MILLISECONDS = 30_000;

  private final Socket client;
  private final FaultProxy proxy;
  private final AtomicBoolean isAnswered = new AtomicBoolean(true);
  private volatile @Nullable Socket target;
  private volatile Fault fault = new Fault.None();
  private volatile boolean isClosed;

  Link(Socket client, FaultProxy proxy) {
    this.client = client;
    this.proxy = proxy;
  }

  /** Forwards both ways until one side ends. */
  void forward(FaultPlan plan) {
    try {
      client.setTcpNoDelay(true);
      Socket connected = proxy.connect();
      target = connected;
      if (isClosed) {
        closeQuietly(connected); // closed from outside before it could know the target
      }
      proxy.start(() -> answers(connected));
      requests(connected, plan);
    } catch (IOException ended) {
      close();
    }
  }

  private void requests(Socket connected, FaultPlan plan) throws IOException {
    byte[] buffer = new byte[BUFFER];
    OutputStream out = connected.getOutputStream();
    boolean more = true;
    for (int read = read(client, buffer); more && read > 0; read = read(client, buffer)) {
      if (isAnswered.getAndSet(false)) {
        fault = plan.next(client.getPort());
        more = begin(fault, Arrays.copyOf(buffer, read), out);
      } else {
        send(out, buffer, read);
      }
      if (!more) {
        close();
      }
    }
    close();
  }

  /** Delivers the beginning of a request as the fault wants it; tells whether to go on. */
  private boolean begin(Fault what, byte[] request, OutputStream out) throws IOException {
    return switch (what) {
      case Fault.LoseRequest() -> false;
      case Fault.CutRequest(int bytes) -> !send(out, request, Math.min(bytes, request.length - 1));
      case Fault.DelayRequest(Duration time) -> {
        proxy.pause(time);
        yield send(out, request, request.length);
      }
      case Fault.Repeat() -> {
        proxy.start(() -> repeat(request));
        yield send(out, request, request.length);
      }
      case Fault other -> send(out, request, request.length);
    };
  }

  private void answers(Socket connected) {
    byte[] buffer = new byte[BUFFER];
    try {
      OutputStream out = client.getOutputStream();
      boolean more = true;
      for (int read = read(connected, buffer); more && read > 0; read = read(connected, buffer)) {
        boolean isFirst = !isAnswered.getAndSet(true);
        more = answer(isFirst, Arrays.copyOf(buffer, read), out);
        if (!more) {
          close();
        }
      }
    } catch (IOException ended) {
      // The other side is told below.
    }
    close();
  }

  private boolean answer(boolean isFirst, byte[] bytes, OutputStream out) throws IOException {
    if (proxy.isSilent() || client.isOutputShutdown()) {
      return true;
    }
    switch (fault) {
      case Fault.SwallowAnswer() -> {
        return true;
      }
      case Fault.HalfClose() -> client.shutdownOutput();
      case Fault.LoseAnswer() -> {
        return false;
      }
      case Fault.CutAnswer(int most) -> {
        out.write(bytes, 0, Math.min(most, bytes.length - 1));
        return false;
      }
      case Fault.DelayAnswer(Duration time) when isFirst -> {
        proxy.pause(time);
        out.write(bytes);
      }
      case Fault other -> out.write(bytes);
    }
    return true;
  }

  private boolean send(OutputStream out, byte[] bytes, int length) throws IOException {
    if (!proxy.isSilent() && !(fault instanceof Fault.Silence)) {
      out.write(bytes, 0, length);
    }
    return true;
  }

  /** The second copy has a connection of its own; its answer is read and thrown away. */
  private void repeat(byte[] request) {
    long start = System.nanoTime();
    try (Socket second = proxy.connect()) {
      second.setSoTimeout(REPEAT_MILLISECONDS);
      second.getOutputStream().write(request);
      if (second.getInputStream().read() >= 0) {
        proxy.repeatTook(Duration.ofNanos(System.nanoTime() - start));
      }
    } catch (IOException lost) {
      // Then it was not repeated.
    }
  }

  private int read(Socket socket, byte[] buffer) throws IOException {
    return isClosed ? -1 : socket.getInputStream().read(buffer);
  }

  @Override
  public void close() {
    isClosed = true;
    closeQuietly(client);
    Socket connected = target;
    if (connected != null) {
      closeQuietly(connected);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // It is closed either way.
    }
  }
}
