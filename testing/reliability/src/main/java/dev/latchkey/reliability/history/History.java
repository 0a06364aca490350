package dev.latchkey.reliability.history;

import dev.latchkey.reliability.call.Answer;
import dev.latchkey.reliability.proxy.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** All exchanges about one session. Safe for use by several threads at once. */
public final class History {

  /** Most lines of a story; the end is what matters. */
  private static final int STORY = 60;

  private final List<Event> events = new ArrayList<>();

  /** Makes a call and records it. */
  public Event record(String who, Call call, String shown, Fault fault, Supplier<Answer> made) {
    Instant invoked = Stopwatch.now();
    Answer answer = made.get();
    Event event = new Event(who, call, shown, fault, invoked, Stopwatch.now(), answer);
    add(event);
    return event;
  }

  /** Adds what happened elsewhere. */
  public synchronized void add(Event event) {
    events.add(event);
  }

  /** All events, by the time at which they began. */
  public synchronized List<Event> events() {
    return events.stream().sorted(Comparator.comparing(Event::invoked)).toList();
  }

  /** Tells whether some exchange took longer than the promises assume. */
  public boolean hasTooLong(Duration longest) {
    return events().stream().anyMatch(event -> event.isTooLong(longest));
  }

  /** The history for people: one line per exchange, tokens numbered as they appeared. */
  public String story() {
    List<Event> all = events();
    Map<String, String> names = new HashMap<>();
    List<String> lines = all.stream().map(event -> line(all.getFirst(), event, names)).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - STORY), lines.size()));
  }

  private static String line(Event first, Event event, Map<String, String> names) {
    long start = Duration.between(first.invoked(), event.invoked()).toMillis();
    String shown = event.shown().isEmpty() ? "" : " " + name(event.shown(), names);
    String suffered = event.fault() instanceof Fault.None ? "" : " [" + event.fault() + "]";
    return String.format(
        Locale.ROOT,
        "  %6d +%4d ms  %-8s %s%s -> %s%s",
        start,
        event.took().toMillis(),
        event.who(),
        event.call(),
        shown,
        answer(event.answer(), names),
        suffered);
  }

  private static String answer(Answer answer, Map<String, String> names) {
    return switch (answer) {
      case Answer.Issued(var tokens) ->
          name(tokens.refreshToken(), names) + ", " + name(tokens.accessToken().text(), names);
      case Answer.Verified(var replacement) ->
          "good" + replacement.map(token -> ", " + name(token.text(), names)).orElse("");
      case Answer other -> other.toString();
    };
  }

  /** Refresh tokens are R1, R2, ..., access tokens A1, A2, ..., handles by themselves. */
  private static String name(String token, Map<String, String> names) {
    String kind = token.startsWith("lkrt1.") ? "R" : token.length() > 100 ? "A" : "";
    return kind.isEmpty()
        ? token
        : names.computeIfAbsent(
            token,
            unseen ->
                kind + (1 + names.values().stream().filter(name -> name.startsWith(kind)).count()));
  }
}
