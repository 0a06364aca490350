package dev.latchkey.server.doctor;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * SuperTokens SDKs and what they speak (facts: CDI sheet 1.2). A row is for the releases from its
 * first one up to the first of the next row of the same SDK.
 */
enum SdkRelease {
  NODE_1("supertokens-node", "1.0", "1.0", "1.0"),
  NODE_2_0("supertokens-node", "2.0", "1.0", "2.0"),
  NODE_2_2("supertokens-node", "2.2", "1.0", "2.1"),
  NODE_2_3("supertokens-node", "2.3", "1.0", "2.2"),
  NODE_2_4("supertokens-node", "2.4", "2.0", "2.3"),
  NODE_3_0("supertokens-node", "3.0", "2.4", "2.4"),
  NODE_3_3("supertokens-node", "3.3", "2.4", "2.5"),
  NODE_3_4("supertokens-node", "3.4", "2.4", "2.6"),
  NODE_4("supertokens-node", "4.0", "2.7", "2.7"),
  NODE_6_1("supertokens-node", "6.1", "2.7", "2.8"),
  NODE_7_1("supertokens-node", "7.1", "2.7", "2.9"),
  NODE_8_0("supertokens-node", "8.0", "2.8", "2.9"),
  NODE_8_4("supertokens-node", "8.4", "2.8", "2.10"),
  NODE_8_5("supertokens-node", "8.5", "2.8", "2.11"),
  NODE_8_6("supertokens-node", "8.6", "2.8", "2.12"),
  NODE_9_2("supertokens-node", "9.2", "2.8", "2.13"),
  NODE_9_3("supertokens-node", "9.3", "2.8", "2.14"),
  NODE_11_1("supertokens-node", "11.1", "2.8", "2.15"),
  NODE_13_1("supertokens-node", "13.1", "2.8", "2.18"),
  NODE_13_2("supertokens-node", "13.2", "2.8", "2.19"),
  NODE_13_4("supertokens-node", "13.4", "2.8", "2.20"),
  NODE_14("supertokens-node", "14.0", "2.21", "2.21"),
  NODE_15("supertokens-node", "15.0", "3.0", "3.0"),
  NODE_16("supertokens-node", "16.0", "4.0", "4.0"),
  NODE_17("supertokens-node", "17.0", "5.0", "5.0"),
  NODE_19("supertokens-node", "19.0", "5.1", "5.1"),
  NODE_21("supertokens-node", "21.0", "5.2", "5.2"),
  NODE_22("supertokens-node", "22.0", "5.3", "5.3"),
  NODE_24("supertokens-node", "24.0", "5.4", "5.4"),
  FLASK_0("supertokens-flask", "0.0", "2.0", "2.0"),
  FLASK_1_2("supertokens-flask", "1.2", "2.0", "2.1"),
  FLASK_1_3("supertokens-flask", "1.3", "2.0", "2.2"),
  FLASK_1_4("supertokens-flask", "1.4", "2.0", "2.3"),
  PYTHON_0_0("supertokens-python", "0.0", "2.9", "2.9"),
  PYTHON_0_12("supertokens-python", "0.12", "2.9", "2.20"),
  PYTHON_0_13("supertokens-python", "0.13", "2.21", "2.21"),
  PYTHON_0_15("supertokens-python", "0.15", "3.0", "3.0"),
  PYTHON_0_24("supertokens-python", "0.24", "3.1", "3.1"),
  PYTHON_0_25("supertokens-python", "0.25", "5.1", "5.1"),
  PYTHON_0_27("supertokens-python", "0.27", "5.2", "5.2"),
  PYTHON_0_30("supertokens-python", "0.30", "5.3", "5.3"),
  PYTHON_0_31("supertokens-python", "0.31", "5.4", "5.4");

  /** Numbers between dots, compared one by one; what is no number counts as 0. */
  static final Comparator<String> BY_NUMBER =
      (one, other) -> Arrays.compare(numbers(one), numbers(other));

  private final String sdk;
  private final String since;
  private final String oldest;
  private final String newest;

  SdkRelease(String sdk, String since, String oldest, String newest) {
    this.sdk = sdk;
    this.since = since;
    this.oldest = oldest;
    this.newest = newest;
  }

  /** The row of a release such as {@code supertokens-node@13.6.1}; empty for another SDK. */
  static Optional<SdkRelease> called(String release) {
    int at = release.lastIndexOf('@');
    if (at < 0 || numbers(release.substring(at + 1)).length == 0) {
      return Optional.empty();
    }
    return Arrays.stream(values())
        .filter(row -> row.sdk.equals(release.substring(0, at)))
        .filter(row -> BY_NUMBER.compare(row.since, release.substring(at + 1)) <= 0)
        .reduce((earlier, later) -> later);
  }

  /** The names of the SDKs. */
  static List<String> sdks() {
    return Arrays.stream(values()).map(row -> row.sdk).distinct().toList();
  }

  String sdk() {
    return sdk;
  }

  String since() {
    return since;
  }

  /** What it would speak with a server that speaks these: the newest that both know. */
  Optional<String> chosen(List<String> spoken) {
    return spoken.stream()
        .filter(version -> BY_NUMBER.compare(oldest, version) <= 0)
        .filter(version -> BY_NUMBER.compare(version, newest) <= 0)
        .max(BY_NUMBER);
  }

  /** What it knows. */
  String range() {
    return oldest.equals(newest) ? oldest : oldest + " to " + newest;
  }

  private static int[] numbers(String version) {
    return Stream.of(version.split("[.-]", -1))
        .filter(part -> part.matches("[0-9]{1,6}"))
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
