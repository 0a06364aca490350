package dev.latchkey.model.search;

import java.util.List;
import java.util.Locale;

/**
 * A story that breaks a promise.
 *
 * @param lines what happened, in order
 * @param ending how the promise was broken
 */
public record Trace(List<String> lines, String ending) {

  /** Returns the story as numbered lines. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < lines.size(); index++) {
      text.append(String.format(Locale.ROOT, "%4d. %s\n", index + 1, lines.get(index)));
    }
    return text.append("      => ").append(ending).append('\n').toString();
  }
}
