package dev.latchkey.inprocess;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.SdkReason;
import dev.latchkey.client.SessionException;
import dev.latchkey.client.TryRefreshTokenException;
import dev.latchkey.client.UnauthorisedException;
import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.store.StoreException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns whatever goes wrong into the exceptions of the client. */
final class Calls {

  private volatile boolean closed;

  /** Answers a call. */
  <T> T answer(Supplier<T> call) {
    if (closed) {
      throw wasClosed(null);
    }
    try {
      return call.get();
    } catch (SessionException told) {
      throw told;
    } catch (StoreException broken) {
      throw closed ? wasClosed(broken) : unavailable(broken);
    } catch (Contents.TooLarge tooLarge) {
      throw general(Reason.REQUEST_TOO_LARGE, "the contents are larger than 1 MiB", tooLarge);
    } catch (IllegalArgumentException unusable) {
      throw new GeneralException(
          SdkReason.ARGUMENT_INVALID.code(), String.valueOf(unusable.getMessage()), unusable);
    } catch (RuntimeException unforeseen) {
      throw general(Reason.INTERNAL_ERROR, "an internal error", unforeseen);
    }
  }

  private static GeneralException wasClosed(@Nullable StoreException meanwhile) {
    return new GeneralException(SdkReason.CLIENT_CLOSED.code(), "the client was closed", meanwhile);
  }

  /** Says that the store is broken: its message is fit for an operator. */
  static GeneralException unavailable(StoreException broken) {
    return general(Reason.STORE_UNAVAILABLE, String.valueOf(broken.getMessage()), broken);
  }

  private static GeneralException general(Reason reason, String message, Throwable cause) {
    return new GeneralException(reason.code(), message, cause);
  }

  static TryRefreshTokenException tryRefreshToken(String reason) {
    return new TryRefreshTokenException(reason, "the access token is refused: " + reason);
  }

  static UnauthorisedException unauthorised(String reason) {
    return new UnauthorisedException(reason, "there is no session: " + reason);
  }

  /** Answers nothing more. */
  void close() {
    closed = true;
  }
}
