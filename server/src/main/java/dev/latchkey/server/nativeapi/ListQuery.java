package dev.latchkey.server.nativeapi;

import dev.latchkey.engine.session.SessionPlace;
import dev.latchkey.engine.session.Slice;
import dev.latchkey.server.http.RefusedRequest;
import dev.latchkey.server.http.Request;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which part of a user's sessions a caller asks for, and how much of each. */
final class ListQuery {
  private static final int MOST = 1000;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

  /** How much is told of each session. */
  enum View {
    /** All but the contents. */
    DETAILS,
    /** The name. */
    HANDLES
  }

  private ListQuery() {}

  /**
   * The part.
   *
   * @throws RefusedRequest when the limit or the cursor is none
   */
  static Slice slice(Request request) {
    Optional<String> cursor = request.query().find("cursor");
    @Nullable SessionPlace after =
        cursor.isEmpty()
            ? null
            : Cursor.read(cursor.get())
                .orElseThrow(
                    () ->
                        NativeInput.refused(
                            "The query parameter 'cursor' was not issued by this server."));
    return new Slice(after, request.query().find("limit").map(ListQuery::limit).orElse(MOST));
  }

  private static int limit(String text) {
    int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      throw NativeInput.refused(
          "The query parameter 'limit' must be a number from 1 to " + MOST + ".");
    }
    return limit;
  }

  /**
   * How much.
   *
   * @throws RefusedRequest when it is neither
   */
  static View view(Request request) {
    return switch (request.query().find("view").orElse("details")) {
      case "details" -> View.DETAILS;
      case "handles" -> View.HANDLES;
      default ->
          throw NativeInput.refused("The query parameter 'view' must be 'details' or 'handles'.");
    };
  }
}
