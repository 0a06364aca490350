package dev.latchkey.benchmark.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Results as JSON: an array with an object for each, {@code name}, {@code value} (the median),
 * {@code unit}, {@code target} and {@code ok} ({@code null} when nothing is wanted), {@code
 * lowest}, {@code highest} and {@code turns}. Before them stand facts of the machine and the run,
 * whose values are texts and whose unit is {@code fact}.
 */
public final class ResultsFile {

  private static final MathContext DIGITS = new MathContext(4);

  private ResultsFile() {}

  /** Writes a file, over the one that is there. */
  public static void write(Path file, Map<String, String> facts, List<Result> results) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text(facts, results), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** A line for each. */
  static String text(Map<String, String> facts, List<Result> results) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    facts.forEach((name, value) -> add(array, name, value));
    results.forEach(result -> add(array, result));
    StringBuilder text = new StringBuilder("[\n");
    for (int n = 0; n < array.size(); n++) {
      text.append("  ").append(array.get(n)).append(n + 1 < array.size() ? ",\n" : "\n");
    }
    return text.append("]\n").toString();
  }

  private static void add(ArrayNode array, String name, String value) {
    array
        .addObject()
        .put("name", "run." + name)
        .put("value", value)
        .put("unit", "fact")
        .putNull("target")
        .putNull("ok");
  }

  private static void add(ArrayNode array, Result result) {
    ObjectNode object = array.addObject();
    object.put("name", result.name());
    object.put("value", rounded(result.spread().median()));
    object.put("unit", result.unit());
    object.put("target", result.target());
    object.put("ok", result.ok());
    object.put("lowest", rounded(result.spread().lowest()));
    object.put("highest", rounded(result.spread().highest()));
    object.put("turns", result.spread().turns());
  }

  private static BigDecimal rounded(double value) {
    BigDecimal rounded = new BigDecimal(value, DIGITS).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
