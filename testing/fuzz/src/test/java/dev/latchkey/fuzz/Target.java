package dev.latchkey.fuzz;

import dev.latchkey.client.web.CookiesTarget;
import dev.latchkey.engine.key.StoredKeyTarget;
import dev.latchkey.engine.token.ClaimsTarget;
import dev.latchkey.fuzz.property.AccessTokenTarget;
import dev.latchkey.fuzz.property.CallerAddressesTarget;
import dev.latchkey.fuzz.property.ConfigFileTarget;
import dev.latchkey.fuzz.property.ConfigValueTarget;
import dev.latchkey.fuzz.property.DatabaseUriTarget;
import dev.latchkey.fuzz.property.JsonObjectTarget;
import dev.latchkey.fuzz.property.KnownHostsTarget;
import dev.latchkey.fuzz.property.ListenerTarget;
import dev.latchkey.fuzz.property.QueryTarget;
import dev.latchkey.fuzz.property.RefreshTokenTarget;
import dev.latchkey.fuzz.property.RequestTarget;
import dev.latchkey.fuzz.property.SdkJsonTarget;
import dev.latchkey.fuzz.property.SdkTokenTarget;
import dev.latchkey.fuzz.property.ServerAddressesTarget;
import dev.latchkey.server.cli.CommandLineTarget;
import dev.latchkey.server.http.FramingTarget;
import dev.latchkey.server.instance.StartedFileTarget;
import dev.latchkey.store.sql.row.SessionRowTarget;
import dev.latchkey.store.sql.row.StoredTextTarget;
import java.util.List;

/** Everything that is fuzzed, with the parsers that each target is there for. */
enum Target {
  ACCESS_TOKEN(
      AccessTokenTarget.class,
      "AccessTokens.open",
      "Segments.of",
      "Base64Form.decode",
      "KeyedHeader.of"),
  CLAIMS(
      ClaimsTarget.class,
      "ClaimReader.of",
      "LegacyClaims.read",
      "NativeClaims.read",
      "KeyedClaims.read"),
  REFRESH_TOKEN(RefreshTokenTarget.class, "RefreshTokens.authenticate"),
  JSON_OBJECT(
      JsonObjectTarget.class,
      "JsonObject.parse",
      "JsonObject.stored",
      "JsonCopy.of",
      "JsonObject.member",
      "LoneSurrogates.escaped"),
  STORED_KEY(StoredKeyTarget.class, "SigningKey.read", "KeyRing.of"),
  QUERY(QueryTarget.class, "Query.parse"),
  COOKIES(
      CookiesTarget.class,
      "RequestCookies.parse",
      "RequestCookies.decode",
      "Origin.parse",
      "Origin.ofUrl",
      "StaleCookies.removals"),
  REQUEST(
      RequestTarget.class,
      "Router.answer",
      "JsonBody.of",
      "Fields.of",
      "CdiInput.of",
      "CdiInput.parameter",
      "NativeInput.of",
      "NativeInput.parameter",
      "ApiKeys.accept",
      "ContentsCalls.readSessionData",
      "ContentsCalls.readJwtPayload",
      "SessionReading.read",
      "UserCall.read",
      "Cursor.read",
      "IdempotencyHeader.of"),
  LISTENER(ListenerTarget.class, "Listener.start", "BoundedBody.read"),
  CONFIG_FILE(ConfigFileTarget.class, "ConfigFile.load", "ConfigReader.read"),
  CONFIG_VALUE(
      ConfigValueTarget.class,
      "ValueType.read",
      "SameSite.parse",
      "LogLevel.parse",
      "ApiKeys.parse",
      "BasePath.parse",
      "VersionNumber.parse",
      "CallerAddresses.of",
      "ConfigReader.read"),
  DATABASE_URI(DatabaseUriTarget.class, "DatabaseUri.parse", "DriverParameters.read"),
  COMMAND_LINE(CommandLineTarget.class, "Commands.execute", "ServerOptions.sources"),
  KNOWN_HOSTS(KnownHostsTarget.class, "KnownHosts.of", "KnownHosts.accept"),
  CALLER_ADDRESSES(CallerAddressesTarget.class, "CallerAddresses.accept", "AddressForms.of"),
  FRAMING(FramingTarget.class, "Framing.accept"),
  STARTED_FILE(StartedFileTarget.class, "Instance.parse", "StartedFile.read"),
  SESSION_ROW(SessionRowTarget.class, "SessionRow.read", "SessionRow.handle"),
  STORED_TEXT(StoredTextTarget.class, "StoredText.toName", "StoredText.ofName"),
  SDK_TOKEN(SdkTokenTarget.class, "PresentedToken.parse", "AccessToken.read"),
  SDK_JSON(SdkJsonTarget.class, "JsonReader.readObject", "VerificationKeys.read"),
  SERVER_ADDRESSES(
      ServerAddressesTarget.class,
      "ServerAddresses.parse",
      "Authority.parse",
      "HostName.parse",
      "Ipv6.parse");

  private final Class<?> type;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> parsers;

  Target(Class<?> type, String... parsers) {
    this.type = type;
    this.parsers = List.of(parsers);
  }

  /** The class that states the property. */
  Class<?> type() {
    return type;
  }

  /** The parsers, as {@code Class.method}. */
  List<String> parsers() {
    return parsers;
  }
}
