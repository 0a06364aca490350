package dev.latchkey.server.cli;

import dev.latchkey.server.doctor.Examination;
import dev.latchkey.server.doctor.Finding;
import dev.latchkey.server.doctor.Finding.Grade;
import dev.latchkey.server.doctor.ServerAddress;
import dev.latchkey.server.doctor.Visit;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at a running server, here or elsewhere, and prints what was found. */
final class Doctor {
  static final String USUAL = "http://localhost:3567";
  private static final String API_KEY = "LATCHKEY_API_KEY";

  private final Console console;
  private final Map<String, String> environment;

  Doctor(Console console, Map<String, String> environment) {
    this.console = console;
    this.environment = environment;
  }

  /** Prints a line for each finding; fails when one of them is bad. */
  ExitCode examine(String address, Optional<String> sdk) {
    List<Finding> findings;
    try {
      findings = findings(ServerAddress.typed(address), sdk);
    } catch (IllegalArgumentException noAddress) {
      console.problem(String.valueOf(noAddress.getMessage()));
      return ExitCode.USAGE;
    }
    findings.forEach(finding -> console.say(line(finding)));
    return findings.stream().anyMatch(finding -> finding.grade() == Grade.BAD)
        ? ExitCode.FAILED
        : ExitCode.OK;
  }

  private List<Finding> findings(ServerAddress address, Optional<String> sdk) {
    Optional<String> apiKey =
        Optional.ofNullable(environment.get(API_KEY)).filter(key -> !key.isBlank());
    try (Visit visit = new Visit(address, apiKey.map(String::strip), InstantSource.system())) {
      return Examination.of(visit.ask(), sdk);
    }
  }

  private static String line(Finding finding) {
    return "%-4s  %s: %s"
        .formatted(
            finding.grade().word(),
            Console.printable(finding.subject()),
            Console.printable(finding.told()));
  }
}
