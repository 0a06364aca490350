package dev.latchkey.server.cli;

import dev.latchkey.server.config.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
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
          unknown(unmatched.getUnmatched(), unmatched.getCommandLine());
      case OverwrittenOptionException twice ->
          ofOption(twice.getArgSpec()) + " is given more than once";
      case MissingParameterException missing ->
          ofOption(missing.getMissing().getFirst()) + " has no value";
      default -> ofOption(mistake.getArgSpec()) + " has a value that cannot be used";
    };
  }

  private static String ofOption(@Nullable ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? "Option '" + option.longestName() + "'"
        : "An option";
  }

  private static String unknown(List<String> arguments, CommandLine command) {
    Collection<String> options = command.getCommandSpec().optionsMap().keySet();
    return arguments.stream()
        .map(OPTION_NAME::matcher)
        .filter(Matcher::lookingAt)
        .map(name -> "Unknown option: '" + name.group() + "'" + meant(name.group(), options))
        .findFirst()
        .orElseGet(() -> noCommand(arguments, command));
  }

  private static String noCommand(List<String> arguments, CommandLine command) {
    Optional<String> near =
        arguments.stream()
            .findFirst()
            .flatMap(word -> Spelling.nearest(word, command.getSubcommands().keySet()));
    return "An argument is neither an option nor a command" + question(near.stream().toList());
  }

  /** The nearest option or, when there is none, those of which the name is a part. */
  private static String meant(String name, Collection<String> options) {
    List<String> near = new ArrayList<>(Spelling.nearest(name, options).stream().toList());
    if (near.isEmpty()) {
      near.addAll(Spelling.containing(name, options));
    }
    return question(near);
  }

  private static String question(List<String> meant) {
    return meant.isEmpty()
        ? ""
        : meant.stream().collect(Collectors.joining("' or '", "; did you mean '", "'?"));
  }
}
