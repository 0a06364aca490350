package dev.latchkey.server.dialect.call;

import dev.latchkey.server.http.Refusal;
import dev.latchkey.server.http.RefusedRequest;
import dev.latchkey.server.http.Tail;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A text that is known as a whole before its first part is sent, and kept compressed until then: a
 * handle takes about 21 bytes. The memory for it is asked for piece by piece. Used by one thread.
 */
final class GatheredText implements AutoCloseable {
  private static final int PIECE = 64 * 1024;

  private final LongPredicate memory;
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
  private final List<byte[]> pieces = new ArrayList<>();
  private int used = PIECE;

  /**
   * Nothing yet.
   *
   * @param memory tells whether so many bytes more may be kept
   */
  GatheredText(LongPredicate memory) {
    this.memory = memory;
  }

  /**
   * Adds something to its end.
   *
   * @throws RefusedRequest when there is no memory for it
   */
  void add(String text) {
    deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
    while (!deflater.needsInput()) {
      compress();
    }
  }

  /**
   * All of it; nothing can be added any more.
   *
   * @throws RefusedRequest when there is no memory for its end
   */
  Tail finish() {
    deflater.finish();
    while (!deflater.finished()) {
      compress();
    }
    return new Expanded(pieces.iterator());
  }

  private void compress() {
    if (used == PIECE) {
      addPiece();
    }
    used += deflater.deflate(pieces.getLast(), used, PIECE - used);
  }

  private void addPiece() {
    if (!memory.test(PIECE)) {
      throw new RefusedRequest(Refusal.OVERLOADED);
    }
    pieces.add(new byte[PIECE]);
    used = 0;
  }

  /** Gives back what it takes beside its memory; what it returned can still be sent. */
  @Override
  public void close() {
    deflater.end();
  }

  /** The text, part by part. */
  private static final class Expanded implements Tail {
    private final Inflater inflater = new Inflater();
    private final Iterator<byte[]> pieces;

    Expanded(Iterator<byte[]> pieces) {
      this.pieces = pieces;
    }

    @Override
    public byte @Nullable [] next() {
      byte[] part = new byte[PIECE];
      int length = 0;
      while (length == 0 && !inflater.finished()) {
        if (inflater.needsInput()) {
          inflater.setInput(pieces.next());
        }
        length = expand(part);
      }
      return length == 0 ? null : Arrays.copyOf(part, length);
    }

    private int expand(byte[] part) {
      try {
        return inflater.inflate(part);
      } catch (DataFormatException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    @Override
    public void close() {
      inflater.end();
    }
  }
}
