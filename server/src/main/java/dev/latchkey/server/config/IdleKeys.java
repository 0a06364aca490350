package dev.latchkey.server.config;

import static dev.latchkey.server.config.ValueType.FLAG;
import static dev.latchkey.server.config.ValueType.INTEGER;
import static dev.latchkey.server.config.ValueType.TEXT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keys of SuperTokens that are read and checked, so that files with them work, and change nothing
 * here. Where somebody could rely on them, the log says so.
 */
public final class IdleKeys {
  private static final int SHORTEST_SECRET = 40;
  private static final String UNAUTHORISED = "UNAUTHORISED";

  /** There is no pool. */
  public static final ConfigKey<Integer> MAX_SERVER_POOL_SIZE =
      ConfigKey.of("max_server_pool_size", INTEGER, 10)
          .described(
              "core 1.0",
              "",
              "Checked, but without effect: every request runs on its own virtual thread, so there is no pool.")
          .must(size -> size >= 1, "'max_server_pool_size' must be >= 1." + Catalogue.WHERE);

  /** There is no telemetry. */
  public static final ConfigKey<Boolean> DISABLE_TELEMETRY =
      ConfigKey.of("disable_telemetry", FLAG, false)
          .described(
              "core 3.0",
              "",
              "Checked, but without effect: Latchkey tells nobody anything, so there is no telemetry to disable.");

  /** There are no settings that only a provider may change. */
  public static final ConfigKey<String> SUPERTOKENS_SAAS_SECRET =
      ConfigKey.unset("supertokens_saas_secret", TEXT)
          .described(
              "core 6.0",
              "",
              "Checked, but without effect: it protects settings of SuperTokens as a service from that service's "
                  + "customers, and Latchkey has no such settings. It is no API key. It has at least 40 characters "
                  + "of those that api_keys may have, and needs api_keys.")
          .must(
              secret -> secret.strip().length() >= SHORTEST_SECRET,
              "'supertokens_saas_secret' is too short. Please use at least 40 characters")
          .must(
              secret -> ApiKeys.hasKeyCharacters(secret.strip()),
              "Invalid characters in 'supertokens_saas_secret'. Please only use '=', '-' and "
                  + "alpha-numeric (including capitals)");

  /** Every reuse is told as theft. */
  public static final ConfigKey<String> RECENT_TOKEN_REUSE_BEHAVIOUR =
      ConfigKey.of("recent_token_reuse_behaviour", TEXT, "TOKEN_THEFT")
          .described(
              "core 12.1",
              "",
              "What is said of a refresh token that was replaced last and comes after the grace period. It is always "
                  + "TOKEN_THEFT; UNAUTHORISED, which SuperTokens has for CDI 5.6, is accepted without effect.")
          .must(
              word -> Set.of("TOKEN_THEFT", UNAUTHORISED).contains(word.strip()),
              "'recent_token_reuse_behaviour' must be either \"TOKEN_THEFT\" or \"UNAUTHORISED\".");

  /** All of them, in the order of the template. */
  static final List<ConfigKey<?>> ALL =
      List.of(
          MAX_SERVER_POOL_SIZE,
          DISABLE_TELEMETRY,
          SUPERTOKENS_SAAS_SECRET,
          RECENT_TOKEN_REUSE_BEHAVIOUR);

  private IdleKeys() {}

  /** A line for the log about each key on whose effect somebody seems to rely. */
  static List<String> warnings(ConfigValues values) {
    List<String> warnings = new ArrayList<>();
    if (values.find(SUPERTOKENS_SAAS_SECRET).isPresent()) {
      warnings.add("'supertokens_saas_secret' has no effect here, and is no API key");
    }
    Optional<String> reuse = values.find(RECENT_TOKEN_REUSE_BEHAVIOUR).map(String::strip);
    if (reuse.equals(Optional.of(UNAUTHORISED))) {
      warnings.add(
          "'recent_token_reuse_behaviour' has no effect here: every reuse is told as theft");
    }
    return warnings;
  }
}
