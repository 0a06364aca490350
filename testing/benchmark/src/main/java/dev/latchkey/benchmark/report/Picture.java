package dev.latchkey.benchmark.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Results as bars, in SVG: for each work one bar of each protocol, with a mark where it should end.
 * Light or dark as its reader has it.
 */
public final class Picture {

  private static final Map<String, String> WORKS = works();

  private static final List<Group> GROUPS =
      List.of(
          new Group("native", "native API, ES256", "first"),
          new Group("cdi", "CDI 2.3, RS256", "second"));

  private static final int WIDTH = 760;
  private static final int LEFT = 190;
  private static final int BARS = 470;
  private static final int TOP = 78;
  private static final int ROW = 40;
  private static final int BAR = 14;

  private static final String STYLE =
      """
      <style>
        text { font: 13px system-ui, sans-serif; fill: #1f2328 }
        .title { font-size: 15px; font-weight: 600 }
        .small { font-size: 11px; fill: #59636e }
        .first { fill: #0969da }
        .second { fill: #8250df }
        .wanted { stroke: #cf222e; stroke-width: 2 }
        @media (prefers-color-scheme: dark) {
          text { fill: #f0f6fc }
          .small { fill: #9198a1 }
          .first { fill: #4493f8 }
          .second { fill: #ab7df8 }
          .wanted { stroke: #ff7b72 }
        }
      </style>
      """;

  private final Map<String, Result> results;
  private final String below;
  private final Drawing drawing = new Drawing();

  private Picture(List<Result> results, String below) {
    this.results = results.stream().collect(Collectors.toMap(Result::name, Function.identity()));
    this.below = below;
  }

  private static Map<String, String> works() {
    Map<String, String> works = new LinkedHashMap<>();
    works.put("create", "create");
    works.put("refresh", "refresh");
    works.put("confirm", "refresh, then first use");
    works.put("chain", "refresh after refresh");
    works.put("verify", "verify at the server");
    works.put("verify-with-store", "verify, asking the store");
    works.put("get", "look up one");
    works.put("list", "list five");
    return works;
  }

  /**
   * Draws results with PostgreSQL and 16 clients.
   *
   * @param below the line below: what was measured on
   */
  public static String draw(List<Result> results, String below) {
    return new Picture(results, below).draw();
  }

  /** Writes what {@link #draw} draws. */
  public static void write(Path file, List<Result> results, String below) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, draw(results, below), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private String draw() {
    drawing.text(
        "title",
        0,
        20,
        "Processor time of one operation, server and PostgreSQL together, in milliseconds");
    legend();
    int row = TOP;
    for (Map.Entry<String, String> work : WORKS.entrySet()) {
      row(row, work.getKey(), work.getValue());
      row += ROW;
    }
    int height = row + 30;
    drawing.text("small", 0, height - 8, below);
    return drawing.document(STYLE, "Processor time of each operation", WIDTH, height);
  }

  private void legend() {
    double place = LEFT;
    for (Group group : GROUPS) {
      drawing.bar(group.style, place, 38, 12, 12);
      drawing.text("plain", place + 18, 49, group.title);
      place += 160;
    }
    drawing.mark("wanted", place + 6, 37, 14);
    drawing.text("plain", place + 18, 49, "wanted");
  }

  private void row(int top, String work, String title) {
    drawing.textUpTo(LEFT - 10, top + BAR + 4, title);
    int place = top;
    for (Group group : GROUPS) {
      Result result = result(group, work);
      if (result != null) {
        bar(place, result, group.style);
      }
      place += BAR + 1;
    }
  }

  private void bar(int top, Result result, String style) {
    double value = result.spread().median();
    double end = LEFT + length(value);
    drawing.bar(style, LEFT, top, length(value), BAR);
    Double target = result.target();
    if (target != null) {
      double mark = LEFT + length(target);
      drawing.mark("wanted", mark, top - 1, BAR + 2);
      end = Math.max(end, mark);
    }
    drawing.text("small", end + 6, top + BAR - 3, String.format(Locale.ROOT, "%.2f", value));
  }

  private double length(double value) {
    return value / longest() * BARS;
  }

  private double longest() {
    double longest = 0.01;
    for (String work : WORKS.keySet()) {
      for (Group group : GROUPS) {
        longest = Math.max(longest, length(result(group, work)));
      }
    }
    return longest;
  }

  private static double length(@Nullable Result result) {
    if (result == null) {
      return 0;
    }
    Double target = result.target();
    return Math.max(result.spread().median(), target == null ? 0 : target);
  }

  private @Nullable Result result(Group group, String work) {
    return results.get("postgresql.%s.%s.16.cpu".formatted(group.protocol, work));
  }

  /** The bars of one protocol. */
  private record Group(String protocol, String title, String style) {}
}
