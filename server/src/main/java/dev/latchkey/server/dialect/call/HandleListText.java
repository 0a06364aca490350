package dev.latchkey.server.dialect.call;

import dev.latchkey.engine.json.JsonMappers;
import dev.latchkey.engine.session.SessionHandle;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The text of a success whose only other member is a list of handles, made part by part: to the
 * letter what it would be if it were made at once. Used by one thread.
 */
final class HandleListText {
  private static final String END = "]}";
  private static final String BETWEEN = ",";

  private final String member;
  private final String beginning;
  private String before;

  /** Nothing of it is made yet. */
  HandleListText(String member) {
    this.member = member;
    this.beginning = withoutEnd(whole(List.of()));
    this.before = beginning;
  }

  /** What comes next; the empty text when these are none. */
  String part(List<SessionHandle> handles) {
    if (handles.isEmpty()) {
      return "";
    }
    String part = before + withoutEnd(whole(handles)).substring(beginning.length());
    before = BETWEEN;
    return part;
  }

  /** What comes after all parts. */
  String end() {
    return before.equals(BETWEEN) ? END : beginning + END;
  }

  private String whole(List<SessionHandle> handles) {
    ObjectNode answer = Documents.status("OK");
    ArrayNode array = answer.putArray(member);
    handles.forEach(handle -> array.add(handle.text()));
    return JsonMappers.written(answer);
  }

  private static String withoutEnd(String text) {
    return text.substring(0, text.length() - END.length());
  }
}
