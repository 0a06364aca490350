package dev.latchkey.server.doctor;

import static dev.latchkey.server.doctor.Finding.bad;
import static dev.latchkey.server.doctor.Finding.good;
import static dev.latchkey.server.doctor.Finding.warning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What Latchkey's SDKs are told about cookies and times, and what of it surprises in production.
 */
final class SettingsCheck {
  private static final Duration LONG = Duration.ofHours(24);

  private SettingsCheck() {}

  static List<Finding> of(Answers answers) {
    return answers.document(Question.SETTINGS).map(SettingsCheck::of).orElse(List.of());
  }

  private static List<Finding> of(JsonNode settings) {
    List<Finding> findings = new ArrayList<>();
    Duration access = seconds(settings, "accessTokenValidity");
    Duration refresh = seconds(settings, "refreshTokenValidity");
    Duration grace = seconds(settings, "gracePeriod");
    findings.add(
        good(
            "times",
            "access tokens %s, refresh tokens %s, grace period %s"
                .formatted(words(access), words(refresh), words(grace))));
    if (access.compareTo(LONG) > 0) {
      findings.add(
          warning(
              "times",
              "a revoked session goes on for up to "
                  + words(access)
                  + ", until its access token expires"));
    }
    if (grace.isZero()) {
      findings.add(
          warning("times", "without a grace period, two tabs that refresh at once count as theft"));
    }
    findings.addAll(cookies(settings.path("cookies")));
    return findings;
  }

  private static List<Finding> cookies(JsonNode cookies) {
    boolean isSecure = cookies.path("secure").asBoolean(false);
    String sameSite = cookies.path("sameSite").asString("");
    if (!isSecure && "none".equals(sameSite)) {
      return List.of(
          bad("cookies", "browsers refuse SameSite=None without Secure: set cookie_secure"));
    }
    return List.of(
        isSecure
            ? good("cookies", "Secure, SameSite " + sameSite)
            : warning(
                "cookies",
                "sent without encryption as well: set cookie_secure where your API uses https"));
  }

  private static Duration seconds(JsonNode settings, String member) {
    return Duration.ofSeconds(settings.path(member).asLong(0));
  }

  private static String words(Duration time) {
    long seconds = time.toSeconds();
    if (seconds >= 172_800 && seconds % 86_400 == 0) {
      return seconds / 86_400 + " days";
    }
    return seconds >= 7_200 && seconds % 3_600 == 0 ? seconds / 3_600 + " hours" : seconds + " s";
  }
}
