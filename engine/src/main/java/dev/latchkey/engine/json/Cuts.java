package dev.latchkey.engine.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is to be left out of a text: each cut is apart from every other, or inside it. */
final class Cuts {

  private final List<Cut> cuts = new ArrayList<>();

  private record Cut(int start, int end) {}

  void add(int start, int end) {
    cuts.add(new Cut(start, end));
  }

  /** Returns the text without what was cut. */
  String without(StringBuilder text) {
    if (cuts.isEmpty()) {
      return text.toString();
    }
    cuts.sort(Comparator.comparingInt(Cut::start));
    StringBuilder rest = new StringBuilder(text.length());
    int done = 0;
    for (Cut cut : cuts) {
      if (cut.start() >= done) {
        rest.append(text, done, cut.start());
        done = cut.end();
      }
    }
    return rest.append(text, done, text.length()).toString();
  }
}
