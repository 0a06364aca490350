package dev.latchkey.server.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is wrong with a command line, in words that repeat names of options only: what stands where
 * a value does may be an API key.
 */
final class Mistake {
  private static final Pattern OPTION_NAME = Pattern.compile("--?[\\w-]+");

  private Mistake() {}

  static String told(ParameterException mistake) {
    return switch (mistake) {
      case UnmatchedArgumentException unmatched ->
          unknown(unmatched.getUnmatched()) + solutions(unmatched.getSuggestions());
      case OverwrittenOptionException twice -> ofOption(twice) + "is given more than once";
      default -> ofOption(mistake) + "has no value, or one that cannot be used";
    };
  }

  private static String ofOption(ParameterException mistake) {
    return mistake.getArgSpec() instanceof OptionSpec option
        ? "Option '" + option.longestName() + "' "
        : "An option ";
  }

  private static String unknown(List<String> arguments) {
    return arguments.stream()
        .map(OPTION_NAME::matcher)
        .filter(Matcher::lookingAt)
        .map(name -> "Unknown option: '" + name.group() + "'")
        .findFirst()
        .orElse("An argument is neither an option nor a command");
  }

  private static String solutions(List<String> suggestions) {
    return suggestions.isEmpty() ? "" : "; possible solutions: " + String.join(", ", suggestions);
  }
}
