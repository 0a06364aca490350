package dev.latchkey.model.cli;

import dev.latchkey.model.table.Catalogue;
import dev.latchkey.model.table.Size;
import dev.latchkey.model.table.Table;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Prints the table: {@code [small|full|large] [most worlds]}. Exit codes: 0 every promise holds and
 * every older rule fails; 1 otherwise; 64 wrong arguments.
 */
public final class ModelCommand {

  private static final int USAGE = 64;
  private static final int MOST_WORLDS = 200_000_000;

  private ModelCommand() {}

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    try {
      Size size = arguments.length > 0 ? size(arguments[0]) : Size.FULL;
      int mostWorlds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : MOST_WORLDS;
      Table table = new Table(System.out::println, InstantSource.system(), mostWorlds);
      table.promises(Catalogue.promises(size));
      table.comparisons(Catalogue.comparisons());
      System.out.println(table.failures() == 0 ? "All as expected." : "NOT as expected.");
      return table.failures() == 0 ? 0 : 1;
    } catch (IllegalArgumentException wrong) {
      System.err.println("usage: [small|full|large] [most worlds]");
      return USAGE;
    }
  }

  private static Size size(String text) {
    return Size.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
