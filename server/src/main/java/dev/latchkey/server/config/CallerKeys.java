package dev.latchkey.server.config;

import static dev.latchkey.server.config.ValueType.TEXT;

import java.util.List;

/** Keys about who may call, from where, below which path and in which versions of the protocol. */
public final class CallerKeys {
  private static final String MAX_VERSION = "supertokens_max_cdi_version";
  private static final String MIN_VERSION = "supertokens_min_cdi_version";
  private static final String NOT_SUPPORTED = " is not a supported version";
  private static final String NOT_SEMANTIC = " is not a valid semantic version";

  /** The path above all others. */
  public static final ConfigKey<String> BASE_PATH =
      ConfigKey.unset("base_path", TEXT)
          .described(
              "core 3.9",
              "",
              "The path below which everything is answered, health checks included, for example /latchkey, which SDKs "
                  + "then get at the end of each of their hosts. All other paths are unknown, so a proxy has to pass "
                  + "this one on. When unset, there is none.")
          .must(path -> BasePath.parse(path).isPresent(), "Invalid characters in base_path config");

  /** From where callers are let in. */
  public static final ConfigKey<String> IP_ALLOW_REGEX =
      ConfigKey.unset("ip_allow_regex", TEXT)
          .described(
              "core 4.1",
              "",
              "A regular expression that the whole address of a caller must match, for example "
                  + "10\\.0\\.\\d+\\.\\d+|::1. Other callers get 403; /hello, / and /health, and the questions of "
                  + "latchkey list and stop are answered to everybody. The address is the one at the other end of the "
                  + "connection; behind a proxy that is the proxy's, whatever X-Forwarded-For says. When unset, every "
                  + "address is let in.")
          .must(
              CallerAddresses::isExpression,
              "Provided regular expression is invalid for ip_allow_regex config");

  /** From where they are not. */
  public static final ConfigKey<String> IP_DENY_REGEX =
      ConfigKey.unset("ip_deny_regex", TEXT)
          .described(
              "core 4.1",
              "",
              "A regular expression that the address of a caller must not match, read in the same way; it takes "
                  + "precedence over ip_allow_regex. When unset, no address is kept out.")
          .must(
              CallerAddresses::isExpression,
              "Provided regular expression is invalid for ip_deny_regex config");

  /** The newest version of the protocol that is spoken. */
  public static final ConfigKey<String> SUPERTOKENS_MAX_CDI_VERSION =
      ConfigKey.unset(MAX_VERSION, TEXT)
          .alsoCalled("supertokens_default_cdi_version")
          .described(
              "core 6.0",
              "",
              "The newest version of the SuperTokens protocol (CDI) that is offered and accepted, for example 2.3; "
                  + "/v1 is not concerned. It may also be called supertokens_default_cdi_version, as in core 6.0. When "
                  + "unset, it is the newest that Latchkey knows.")
          .must(VersionNumber::isSemantic, MAX_VERSION + NOT_SEMANTIC)
          .must(VersionNumber::isDocumented, MAX_VERSION + NOT_SUPPORTED);

  /** The oldest version of the protocol that is spoken. */
  public static final ConfigKey<String> SUPERTOKENS_MIN_CDI_VERSION =
      ConfigKey.unset(MIN_VERSION, TEXT)
          .described(
              "core 12.0",
              "",
              "The oldest version of the SuperTokens protocol (CDI) that is offered and accepted; a request without "
                  + "cdi-version counts as one of the version that it stands for. When unset, it is 1.0.")
          .must(VersionNumber::isSemantic, MIN_VERSION + NOT_SEMANTIC)
          .must(VersionNumber::isDocumented, MIN_VERSION + NOT_SUPPORTED);

  /** All of them, in the order of the template. */
  static final List<ConfigKey<?>> ALL =
      List.of(
          IP_ALLOW_REGEX,
          IP_DENY_REGEX,
          BASE_PATH,
          SUPERTOKENS_MIN_CDI_VERSION,
          SUPERTOKENS_MAX_CDI_VERSION);

  private CallerKeys() {}
}
