package dev.latchkey.server.config;

import dev.latchkey.server.config.Database.Kind;
import dev.latchkey.server.config.DatabaseUri.Malformed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that a connection URI may have. Only those that say how the server is recognised
 * and the connection encrypted: drivers have others, which load classes or files, or change what a
 * statement means.
 */
final class DriverParameters {
  private static final Pattern ANY = Pattern.compile(".+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  private static final List<Parameter> POSTGRESQL =
      List.of(
          new Parameter(
              "sslmode", "sslmode", words("disable|allow|prefer|require|verify-ca|verify-full")),
          new Parameter("sslrootcert", "sslrootcert", ANY),
          new Parameter("sslcert", "sslcert", ANY),
          new Parameter("sslkey", "sslkey", ANY),
          new Parameter("sslnegotiation", "sslNegotiation", words("postgres|direct")),
          new Parameter("channel_binding", "channelBinding", words("disable|prefer|require")),
          new Parameter("application_name", "ApplicationName", ANY));

  private static final Pattern MYSQL_SSL_MODE =
      words(
          "disable|disabled|allow|trust|required"
              + "|verify-ca|verify_ca|verify-full|verify_identity");

  private static final List<Parameter> MYSQL =
      List.of(
          new Parameter("sslMode", "sslMode", MYSQL_SSL_MODE),
          new Parameter("ssl-mode", "sslMode", MYSQL_SSL_MODE),
          new Parameter("serverSslCert", "serverSslCert", ANY),
          new Parameter("enabledSslProtocolSuites", "enabledSslProtocolSuites", ANY),
          new Parameter("allowPublicKeyRetrieval", "allowPublicKeyRetrieval", words("true|false")),
          new Parameter("serverRsaPublicKeyFile", "serverRsaPublicKeyFile", ANY));

  /**
   * A parameter that is known.
   *
   * @param name its name in a URI, in any letter case
   * @param property the driver's property that it sets
   * @param values what the whole value must look like
   */
  private record Parameter(String name, String property, Pattern values) {}

  private DriverParameters() {}

  /**
   * Reads the query of a URI, without its question mark.
   *
   * @return the values by the driver's property, in the order of the URI
   * @throws Malformed when a parameter is not known, is there twice, or has a value it cannot have
   */
  static Map<String, String> read(Kind kind, @Nullable String query) throws Malformed {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        Parameter parameter = known(kind, DatabaseUri.decoded(parts[0]));
        String value = DatabaseUri.decoded(parts.length == 2 ? parts[1] : "");
        if (!parameter.values().matcher(value).matches()) {
          throw new Malformed("has a value that '" + parameter.name() + "' cannot have");
        }
        if (properties.put(parameter.property(), value) != null) {
          throw new Malformed("has the parameter '" + parameter.name() + "' twice");
        }
      }
    }
    return Map.copyOf(properties);
  }

  private static Parameter known(Kind kind, String name) throws Malformed {
    List<Parameter> parameters =
        switch (kind) {
          case POSTGRESQL -> POSTGRESQL;
          case MYSQL -> MYSQL;
        };
    return parameters.stream()
        .filter(parameter -> parameter.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> unknown(name, parameters));
  }

  private static Malformed unknown(String name, List<Parameter> parameters) {
    return new Malformed(
        "has the parameter '"
            + (NAME.matcher(name).matches() ? name : "...")
            + "', which is not supported; supported are "
            + parameters.stream().map(Parameter::name).collect(Collectors.joining(", ")));
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile(alternatives, Pattern.CASE_INSENSITIVE);
  }
}
