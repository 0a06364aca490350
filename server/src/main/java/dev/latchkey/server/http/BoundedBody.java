package dev.latchkey.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request, read up to a size; what is left over is thrown away, up to a bound too.
 */
final class BoundedBody {
  private static final int CHUNK = 8192;

  /** A buffer that grows, and the bytes that it becomes. */
  private static final int COPIES = 3;

  /** So much is read of a body that nobody wants, so that its sender gets to read the answer. */
  private static final long THROWN_AWAY_AT_MOST = 16L * 1024 * 1024;

  private final ServerRequest request;
  private final int limit;
  private @Nullable InputStream stream;
  private boolean finished;
  private boolean broken;

  BoundedBody(ServerRequest request, int limit) {
    this.request = request;
    this.limit = limit;
    this.finished = !request.content().hasEntity();
  }

  /**
   * How much memory it takes to read it, at most.
   *
   * @throws RefusedRequest when it is announced to be too large
   */
  long needed() {
    long announced = request.headers().contentLength().orElse(finished ? 0 : limit);
    if (announced > limit) {
      throw new RefusedRequest(Refusal.BODY_TOO_LARGE);
    }
    return announced * COPIES;
  }

  /** The size of the largest. */
  int limit() {
    return limit;
  }

  /** All of it. */
  byte[] read() {
    if (finished) {
      return new byte[0];
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    for (int count = next(chunk); count >= 0; count = next(chunk)) {
      body.write(chunk, 0, count);
      if (body.size() > limit) {
        throw new RefusedRequest(Refusal.BODY_TOO_LARGE);
      }
    }
    return body.toByteArray();
  }

  /**
   * Throws the rest away; false when there is too much of it, so that the connection cannot be used
   * again.
   */
  boolean finish() {
    if (broken) {
      return false;
    }
    if (!finished && request.headers().contains(HeaderNames.EXPECT) && !request.continueSent()) {
      return false;
    }
    byte[] chunk = new byte[CHUNK];
    long rest = THROWN_AWAY_AT_MOST;
    try {
      while (!finished && rest > 0) {
        rest -= Math.max(0, next(chunk));
      }
      return finished;
    } catch (RefusedRequest malformed) {
      return false;
    }
  }

  /** Whether nothing of it is left on the connection. */
  boolean isFinished() {
    return finished;
  }

  private int next(byte[] chunk) {
    try {
      if (stream == null) {
        stream = request.content().inputStream();
      }
      int count = stream.read(chunk);
      finished = count < 0;
      return count;
    } catch (RequestException malformed) {
      broken = true;
      throw new RefusedRequest(Refusal.MALFORMED);
    } catch (IOException | RuntimeException failure) {
      throw new ClientGone(failure);
    }
  }
}
