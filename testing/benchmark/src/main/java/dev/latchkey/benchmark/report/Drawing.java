package dev.latchkey.benchmark.report;

import java.util.Locale;

/** What pictures consist of, as SVG. Lengths are in pixels. For one thread. */
final class Drawing {

  private final StringBuilder elements = new StringBuilder();

  /** Text that begins at a place, on a line. */
  void text(String style, double x, double y, String text) {
    elements
        .append(
            String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                style,
                x,
                y,
                escaped(text)))
        .append('\n');
  }

  /** Text that ends at a place. */
  void textUpTo(double x, double y, String text) {
    elements
        .append(
            String.format(
                Locale.ROOT,
                "<text text-anchor=\"end\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                x,
                y,
                escaped(text)))
        .append('\n');
  }

  /** A filled rectangle. */
  void bar(String style, double x, double y, double width, double height) {
    elements
        .append(
            String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                style,
                x,
                y,
                width,
                height))
        .append('\n');
  }

  /** An upright line. */
  void mark(String style, double x, double y, double height) {
    elements
        .append(
            String.format(
                Locale.ROOT, "<path class=\"%s\" d=\"M%.1f %.1fv%.1f\"/>", style, x, y, height))
        .append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  /** The whole document. */
  String document(String style, String label, int width, int height) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" width=\"%s\" height=\"%s\""
            .formatted(width, height, width, height)
        + " role=\"img\" aria-label=\"%s\">\n%s%s</svg>\n".formatted(label, style, elements);
  }
}
