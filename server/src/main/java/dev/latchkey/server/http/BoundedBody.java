package dev.latchkey.server.http;

import dev.latchkey.server.config.Settings;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads request bodies up to a size and for a time. */
final class BoundedBody {
  private static final int CHUNK = 8192;

  private BoundedBody() {}

  static byte[] read(ServerRequest request, Settings.Limits limits) {
    if (request.headers().contentLength().orElse(0) > limits.bodyBytes()) {
      throw new RefusedRequest(Answer.BODY_TOO_LARGE);
    }
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream stream = request.content().inputStream()) {
      return read(stream, limits);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Reads to the end. Each single read is bounded by the socket's time-out, their sum by a
   * deadline.
   */
  private static byte[] read(InputStream stream, Settings.Limits limits) throws IOException {
    long start = System.nanoTime();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
      body.write(chunk, 0, count);
      if (body.size() > limits.bodyBytes()) {
        throw new RefusedRequest(Answer.BODY_TOO_LARGE);
      }
      if (System.nanoTime() - start > limits.requestTimeout().toNanos()) {
        throw new RefusedRequest(Answer.TOO_SLOW);
      }
    }
    return body.toByteArray();
  }
}
