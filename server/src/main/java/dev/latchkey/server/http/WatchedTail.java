package dev.latchkey.server.http;

import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in the log when a part of an answer cannot be made, since nobody else can be told. */
final class WatchedTail implements Tail {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedTail.class);

  /** The answer ends where it is; the log has been told why. */
  static final class Cut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Cut(RuntimeException cause) {
      super("the rest of the answer cannot be made", cause);
    }
  }

  private final Tail tail;
  private final String path;
  private final StoreFaultLog storeFaults;

  WatchedTail(Tail tail, String path, StoreFaultLog storeFaults) {
    this.tail = tail;
    this.path = path;
    this.storeFaults = storeFaults;
  }

  @Override
  public byte @Nullable [] next() {
    try {
      return tail.next();
    } catch (StoreException broken) {
      storeFaults.tell("event=answer_cut path=" + path, broken);
      throw new Cut(broken);
    } catch (RuntimeException failure) {
      LOG.error("event=answer_cut reason={} path={}", Reason.INTERNAL_ERROR.code(), path, failure);
      throw new Cut(failure);
    }
  }

  @Override
  public void close() {
    tail.close();
  }
}
