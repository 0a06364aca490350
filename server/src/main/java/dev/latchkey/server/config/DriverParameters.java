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
 * and the connection encrypted, and that a pooler is in between: drivers have others, which load
 * classes or files, or change what a statement means.
 */
final class DriverParameters {
  private static final Pattern ANY = Pattern.compile(".+");

  private static final List<Parameter> POSTGRESQL =
      List.of(
          new Parameter(
              "sslmode", "sslmode", words("disable|allow|prefer|require|verify-ca|verify-full")),
          new Parameter("sslrootcert", "sslrootcert", ANY),
          new Parameter("sslcert", "sslcert", ANY),
          new Parameter("sslkey", "sslkey", ANY),
          new Parameter("sslnegotiation", "sslNegotiation", words("postgres|direct")),
          new Parameter("channel_binding", "channelBinding", words("disable|prefer|require")),
          new Parameter("application_name", "ApplicationName", ANY),
          new Parameter("prepareThreshold", "prepareThreshold", words("0")));

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
    String[] pairs = query == null ? new String[0] : query.split("&");
    for (int index = 0; index < pairs.length; index++) {
      if (!pairs[index].isEmpty()) {
        String[] parts = pairs[index].split("=", 2);
        Parameter parameter = known(kind, DatabaseUri.decoded(parts[0]), index + 1);
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

  private static Parameter known(Kind kind, String name, int place) throws Malformed {
    List<Parameter> parameters =
        switch (kind) {
          case POSTGRESQL -> POSTGRESQL;
          case MYSQL -> MYSQL;
        };
    return parameters.stream()
        .filter(parameter -> parameter.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> unknown(place, parameters));
  }

  /** Its name is not repeated: what stands where a name should may be a part of a password. */
  private static Malformed unknown(int place, List<Parameter> parameters) {
    return new Malformed(
        "has a parameter that is not supported, number "
            + place
            + " after the question mark; supported are "
            + parameters.stream().map(Parameter::name).collect(Collectors.joining(", ")));
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile(alternatives, Pattern.CASE_INSENSITIVE);
  }
}
