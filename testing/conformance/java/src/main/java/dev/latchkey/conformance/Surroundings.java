package dev.latchkey.conformance;

import dev.latchkey.client.CookieAttributes.SameSite;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.Settings.AntiCsrf;
import dev.latchkey.client.Settings.StoreCheck;
import dev.latchkey.client.remote.LatchkeyBuilder;
import dev.latchkey.client.remote.LatchkeyClient;
import dev.latchkey.client.web.WebOptions;
import dev.latchkey.inprocess.InProcess;
import dev.latchkey.inprocess.InProcessBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one app is told of where it runs. */
public record Surroundings(Map<String, Object> variables) {

  /** The servers of LATCHKEY_HOSTS, with the key of LATCHKEY_API_KEY. */
  Latchkey servers() {
    LatchkeyBuilder builder = LatchkeyClient.builder().hosts(hosts());
    String key = apiKey();
    return key == null ? builder.build() : builder.apiKey(key).build();
  }

  /** The servers, "host:port;host:port". */
  public String hosts() {
    return value("LATCHKEY_HOSTS");
  }

  /** The key, or nothing. */
  public @Nullable String apiKey() {
    return (String) variables.get("LATCHKEY_API_KEY");
  }

  /** The store of LATCHKEY_STORE with the settings that servers read from LATCHKEY_CONFIG. */
  Latchkey inProcess() throws IOException {
    InProcessBuilder builder = InProcess.over(Path.of(value("LATCHKEY_STORE")));
    lines(Path.of(value("LATCHKEY_CONFIG"))).forEach((key, value) -> apply(builder, key, value));
    return builder.open();
  }

  /** The flat YAML that the harness writes: JSON values after their keys. */
  private static Map<String, String> lines(Path file) throws IOException {
    Map<String, String> lines = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split(": ", 2);
      lines.put(parts[0], parts[1].replace("\"", ""));
    }
    return lines;
  }

  private static void apply(InProcessBuilder builder, String key, String value) {
    switch (key) {
      case "core_config_version" -> {} // means nothing to a server either
      case "refresh_api_path" -> builder.refreshPath(value);
      case "access_token_path" -> builder.accessTokenPath(value);
      case "cookie_domain" -> builder.cookieDomain(value);
      case "cookie_secure" -> builder.cookieSecure(Boolean.parseBoolean(value));
      case "cookie_same_site" ->
          builder.cookieSameSite(SameSite.valueOf(value.toUpperCase(Locale.ROOT)));
      case "enable_anti_csrf" ->
          builder.antiCsrf(Boolean.parseBoolean(value) ? AntiCsrf.ON : AntiCsrf.OFF);
      case "access_token_blacklisting" ->
          builder.storeCheck(
              Boolean.parseBoolean(value) ? StoreCheck.ALWAYS : StoreCheck.WHEN_NEEDED);
      case "access_token_validity" -> builder.accessTokenValidity(seconds(value, 1));
      case "refresh_token_validity" -> builder.refreshTokenValidity(seconds(value, 60));
      case "refresh_token_rotation_grace_period" -> builder.gracePeriod(seconds(value, 1));
      case "api_keys" -> {} // asked for by servers only
      default -> throw new IllegalArgumentException("no such setting in this process: " + key);
    }
  }

  private static Duration seconds(String value, int unit) {
    return Duration.ofMillis(Math.round(Double.parseDouble(value) * unit * 1000));
  }

  /** Whether a proxy stands before the app, which believes what that says. */
  public boolean behindProxy() {
    return variables.containsKey("BEHIND_PROXY");
  }

  /** The options; where a proxy cuts paths, the one that refreshes is named as it arrives here. */
  WebOptions options() {
    return "prefix-stripping".equals(variables.get("BEHIND_PROXY"))
        ? WebOptions.DEFAULTS.withRefreshPath("/refresh")
        : WebOptions.DEFAULTS;
  }

  private String value(String name) {
    return (String) Objects.requireNonNull(variables.get(name), name);
  }
}
