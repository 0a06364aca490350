package dev.latchkey.server.doctor;

import static dev.latchkey.server.doctor.Finding.bad;
import static dev.latchkey.server.doctor.Finding.good;
import static dev.latchkey.server.doctor.Finding.note;
import static dev.latchkey.server.doctor.Finding.warning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Which protocols a server speaks, and so which SDKs can use it. */
final class ProtocolCheck {
  private ProtocolCheck() {}

  static List<Finding> of(Answers answers, Optional<String> sdk) {
    List<Finding> findings = new ArrayList<>();
    if (answers.status(Question.VERSIONS) == 200) {
      List<String> spoken = spoken(answers);
      findings.add(
          spoken.isEmpty()
              ? warning("protocols", "/apiversion names none: is this the server itself?")
              : good("protocols", "CDI " + String.join(", ", spoken)));
      findings.addAll(
          sdk.map(release -> List.of(seenBy(release, spoken))).orElseGet(() -> fitting(spoken)));
    }
    findings.add(
        answers.document(Question.NATIVE_KEYS).isPresent()
            ? good("Latchkey SDKs", "/v1 is there")
            : note(
                "Latchkey SDKs",
                "cannot be used: " + Examination.reply(answers, Question.NATIVE_KEYS)));
    return findings;
  }

  private static List<String> spoken(Answers answers) {
    return answers
        .document(Question.VERSIONS)
        .map(told -> told.path("versions").valueStream().map(JsonNode::asString).toList())
        .orElse(List.of())
        .stream()
        .filter(version -> version.matches("[0-9]+[.][0-9]+"))
        .sorted(SdkRelease.BY_NUMBER)
        .toList();
  }

  private static Finding seenBy(String release, List<String> spoken) {
    Optional<SdkRelease> known = SdkRelease.called(release);
    if (known.isEmpty()) {
      return warning(release, "unknown; name it like this: " + examples());
    }
    return known
        .flatMap(row -> row.chosen(spoken))
        .map(version -> good(release, "will speak CDI " + version))
        .orElseGet(
            () ->
                bad(release, "speaks CDI " + known.get().range() + ", and the server none of it"));
  }

  private static String examples() {
    return SdkRelease.sdks().stream().map(sdk -> sdk + "@1.0.1").collect(Collectors.joining(", "));
  }

  private static List<Finding> fitting(List<String> spoken) {
    return SdkRelease.sdks().stream().map(sdk -> note(sdk, releases(sdk, spoken))).toList();
  }

  private static String releases(String sdk, List<String> spoken) {
    List<String> spans = new ArrayList<>();
    String first = "";
    for (SdkRelease row :
        Arrays.stream(SdkRelease.values()).filter(r -> r.sdk().equals(sdk)).toList()) {
      boolean fits = row.chosen(spoken).isPresent();
      if (fits && first.isEmpty()) {
        first = row.since();
      } else if (!fits && !first.isEmpty()) {
        spans.add(first + " until before " + row.since());
        first = "";
      }
    }
    if (!first.isEmpty()) {
      spans.add(first + " and later");
    }
    return spans.isEmpty() ? "no release can use it" : String.join(", ", spans);
  }
}
