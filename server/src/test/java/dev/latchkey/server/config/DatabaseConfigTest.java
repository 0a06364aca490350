package dev.latchkey.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.config.ConfigReader.Accepted;
import dev.latchkey.server.config.ConfigReader.Refused;
import dev.latchkey.server.config.ConfigReader.Result;
import dev.latchkey.server.config.ConfigReader.Sources;
import dev.latchkey.server.config.Database.Address;
import dev.latchkey.server.config.Database.Client;
import dev.latchkey.server.config.Database.Kind;
import dev.latchkey.server.config.Database.Server;
import dev.latchkey.server.config.Database.Tables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseConfigTest {
  private static final Path HOME = Path.of("/nonexistent");

  @Test
  void keys_none_chooseSqlite() {
    assertThat(accepted("sqlite_path", "here.db").database())
        .isEqualTo(new Database.Sqlite(HOME.resolve("here.db")));
  }

  @Test
  void postgresql_userOnly_hasTheDocumentedDefaults() {
    Server server = server("postgresql_user", "me");

    assertThat(server.kind()).isEqualTo(Kind.POSTGRESQL);
    assertThat(server.address()).isEqualTo(new Address("localhost", 5432, "supertokens"));
    assertThat(server.login().user()).isEqualTo("me");
    assertThat(server.login().password()).isEmpty();
    assertThat(server.tables())
        .isEqualTo(new Tables(Optional.of("public"), "", "key_value", "session_info"));
    assertThat(server.client()).isEqualTo(new Client(10, Duration.ofMillis(1500), Map.of()));
  }

  @Test
  void mysql_userOnly_hasTheUsualPortAndNoSchema() {
    Server server = server("mysql_user", "me");

    assertThat(server.kind()).isEqualTo(Kind.MYSQL);
    assertThat(server.address()).isEqualTo(new Address("localhost", 3306, "supertokens"));
    assertThat(server.tables())
        .isEqualTo(new Tables(Optional.empty(), "", "key_value", "session_info"));
  }

  @Test
  void uri_whole_saysEverything() {
    Server server =
        server(
            "postgresql_connection_uri",
            "postgres://m%40e:p%3Aq%2F%C3%A9+x@[2001:db8::1]:6432/my-db?sslmode=verify-full&sslrootcert=%2Fca.pem");

    assertThat(server.address()).isEqualTo(new Address("2001:db8::1", 6432, "my-db"));
    assertThat(server.address()).hasToString("[2001:db8::1]:6432/my-db");
    assertThat(server.login().user()).isEqualTo("m@e");
    assertThat(server.login().password().map(Password::reveal)).contains("p:q/é+x");
    assertThat(server.client().driverParameters())
        .isEqualTo(Map.of("sslmode", "verify-full", "sslrootcert", "/ca.pem"));
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://u@h, h, 6543, d, u:secret",
    "postgresql://u:own@h:1/x, h, 1, x, u:own",
    "postgresql:///x, other, 6543, x, me:secret",
    "postgresql://u:@:7/, other, 7, d, u:secret",
    "PostgreSQL://H?, H, 6543, d, me:secret"
  })
  void uri_withGaps_isFilledFromTheKeys(
      String uri, String host, int port, String database, String login) {
    Server server =
        server(
            "postgresql_connection_uri", uri,
            "postgresql_host", "other",
            "postgresql_port", "6543",
            "postgresql_database_name", "d",
            "postgresql_user", "me",
            "postgresql_password", "secret");

    assertThat(server.address()).isEqualTo(new Address(host, port, database));
    assertThat(server.login().user() + ":" + server.login().password().orElseThrow().reveal())
        .isEqualTo(login);
  }

  @Test
  void mysqlUri_ofMariaDbWithTheWordsOfOthers_isTranslatedForTheDriver() {
    Server server = server("mysql_connection_uri", "mariadb://u@h/d?ssl-mode=REQUIRED");

    assertThat(server.kind()).isEqualTo(Kind.MYSQL);
    assertThat(server.client().driverParameters()).isEqualTo(Map.of("sslMode", "REQUIRED"));
  }

  @Test
  void tables_withAPrefix_takeItUnlessTheyAreNamed() {
    Tables tables =
        server(
                "postgresql_user", "me",
                "postgresql_table_names_prefix", "st",
                "postgresql_key_value_table_name", "keys",
                "postgresql_past_tokens_table_name", "past",
                "postgresql_table_schema", "auth")
            .tables();

    assertThat(tables).isEqualTo(new Tables(Optional.of("auth"), "st", "keys", "st_session_info"));
    assertThat(tables.named("other")).isEqualTo("st_other");
  }

  @Test
  void environment_speaksForAFileThatIsSilent() {
    Map<String, String> environment =
        Map.of(
            "MYSQL_CONNECTION_URI",
            "mysql://u:p@h/d",
            "MYSQL_CONNECTION_POOL_SIZE",
            "1",
            "DATABASE_TIMEOUT",
            "0.25");

    Client client = ((Server) settings(read(Map.of(), environment)).database()).client();

    assertThat(client).isEqualTo(new Client(1, Duration.ofMillis(250), Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          postgresql_host=h | 'postgresql_host' is set, but neither 'postgresql_connection_uri' nor 'postgresql_user' is: one of them is needed for PostgreSQL
          mysql_password=top-secret | 'mysql_password' is set, but neither 'mysql_connection_uri' nor 'mysql_user' is: one of them is needed for MySQL
          postgresql_user=u mysql_port=3306 | 'postgresql_user' and 'mysql_port' are both set: choose one database
          postgresql_connection_uri=postgresql://h/d | 'postgresql_connection_uri' names no user, and 'postgresql_user' is not set
          postgresql_user=u postgresql_key_value_table_name=session_info | 'postgresql_key_value_table_name' and 'postgresql_session_info_table_name' must be different tables
          mysql_connection_uri=mysql://u:s3cret@h1:3306,h2:3306/d | 'mysql_connection_uri' must name one host
          mysql_connection_uri=mysql://u:s3cret@h1,h2/d | 'mysql_connection_uri' must name one host
          postgresql_user=u postgresql_port=0 | 'postgresql_port' must be between 1 and 65535 inclusive
          postgresql_user=u postgresql_host=h:5432 | 'postgresql_host' must be a name or an address, without a port
          postgresql_user=u postgresql_connection_pool_size=0 | 'postgresql_connection_pool_size' must be between 1 and 1000 inclusive
          mysql_user=u mysql_database_name=a/b | 'mysql_database_name' may have letters, digits and _ . $ - only, at most 63
          mysql_user=u mysql_table_names_prefix=a-b | 'mysql_table_names_prefix' must begin with a letter or _ and have only letters, digits and _, at most 31
          postgresql_user=u postgresql_table_schema=1;drop | 'postgresql_table_schema' must begin with a letter or _ and have only letters, digits and _, at most 48
          database_timeout=0.24 | 'database_timeout' must be between 0.25 and 60 seconds inclusive
          database_timeout=60.1 | 'database_timeout' must be between 0.25 and 60 seconds inclusive
          """)
  void keys_thatCannotBeUsed_areRefusedWithTheirNames(String keys, String problem) {
    Map<String, String> texts = new HashMap<>();
    for (String key : keys.split(" ")) {
      texts.put(key.substring(0, key.indexOf('=')), key.substring(key.indexOf('=') + 1));
    }

    assertThat(problem(read(texts, Map.of())))
        .startsWith(problem + " (")
        .containsPattern("set by the option --[a-z-]+[,)]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          mysql://u:s3cret@h/d | must begin with postgresql:// or postgres://
          jdbc:postgresql://u:s3cret@h/d | must begin with postgresql:// or postgres://
          postgresql://u:s3cret@h1,h2/d | must name one host
          postgresql://u:s3cret@h h/d | has a host that is neither a name nor an address
          postgresql://u:s3cret@[12:34]/d | has a host that is neither a name nor an address
          postgresql://u:s3cret@h:0/d | has a port that is not between 1 and 65535
          postgresql://u:s3cret@h:65536/d | has a port that is not between 1 and 65535
          postgresql://u:s3cret@h/d%20d | has a database name with other than letters, digits and _ . $ -
          postgresql://u:s3cret%00@h/d | has characters that are not printable text in UTF-8
          postgresql://u:s3cret%FF@h/d | has characters that are not printable text in UTF-8
          postgresql://u:s3cret@h/d?sslmode=off | has a value that 'sslmode' cannot have
          postgresql://u:s3cret@h/d?sslcert= | has a value that 'sslcert' cannot have
          postgresql://u:s3cret@h/d?sslmode=require&SSLMODE=allow | has the parameter 'sslmode' twice
          postgresql://u:s3cret@h/d?sslmode=require&&sslkey=k& | (accepted)
          postgresql://u:s3cret@h/d?prepareThreshold=5 | has a value that 'prepareThreshold' cannot have
          postgresql://u:s3cret@h/d?prepareThreshold=0 | (accepted)
          """)
  void uri_malformed_isRefusedWithoutItsValues(String uri, String problem) {
    Result result = read(Map.of("postgresql_connection_uri", uri), Map.of());

    if (problem.equals("(accepted)")) {
      assertThat(result).isInstanceOf(Accepted.class);
    } else {
      assertThat(problem(result))
          .isEqualTo(
              "'postgresql_connection_uri' %s (set by the option --postgresql-connection-uri)"
                  .formatted(problem));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://u:s3cret?x=y@h/d",
        "postgresql://u:s3cret/x@h/d",
        "postgresql://u:s3cret#x@h/d",
        "postgresql://u:s3cret%x@h/d",
        "postgresql://u:s3cret@h/d?sslmode=require#s3cret",
        "postgresql://u:s3cret@h/d?sslmode=%zz",
        "postgresql://u:s3cret@h:many/d",
        "postgresql://u:s3cret@h/a/b"
      })
  void uri_withAnUnencodedSpecialCharacter_isRefusedWithAdvice(String uri) {
    assertThat(problem(read(Map.of("postgresql_connection_uri", uri), Map.of())))
        .startsWith("'postgresql_connection_uri' is not a connection URI")
        .doesNotContain("s3cret")
        .doesNotContain("x=y");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"socketFactory", "loggerFile", "sslfactory", "options", "autosave", "sslpassword"})
  void uri_withAParameterThatIsNotAllowed_isRefusedByItsPlace(String parameter) {
    String uri = "postgresql://u:s3cret@h/d?sslmode=require&" + parameter + "=s3cret";

    assertThat(problem(read(Map.of("postgresql_connection_uri", uri), Map.of())))
        .startsWith(
            "'postgresql_connection_uri' has a parameter that is not supported, number 2 after the"
                + " question mark; supported are sslmode, ")
        .doesNotContain("s3cret")
        .doesNotContain(parameter);
  }

  /** An unencoded question mark in a password makes the rest of it look like a parameter. */
  @ParameterizedTest
  @ValueSource(strings = {"postgresql://u@h/d?s3cret", "postgresql://h/d?user=u&s3cret%40h/d=1"})
  void uri_withASecretInThePlaceOfAParameter_isRefusedWithoutIt(String uri) {
    assertThat(problem(read(Map.of("postgresql_connection_uri", uri), Map.of())))
        .contains("has a parameter that is not supported")
        .doesNotContain("s3cret");
  }

  @Test
  void settings_asText_holdNoPassword() {
    Settings settings = accepted("mysql_connection_uri", "mysql://u:s3cret@h/d");

    assertThat(settings.toString()).contains("user=u").doesNotContain("s3cret");
  }

  private static Server server(String... keysAndValues) {
    return (Server) accepted(keysAndValues).database();
  }

  private static Settings accepted(String... keysAndValues) {
    Map<String, String> texts = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      texts.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return settings(read(texts, Map.of()));
  }

  private static Settings settings(Result result) {
    return ((Accepted) result).settings();
  }

  private static String problem(Result result) {
    assertThat(((Refused) result).problems()).hasSize(1);
    return ((Refused) result).problems().getFirst();
  }

  private static Result read(Map<String, String> commandLine, Map<String, String> environment) {
    return ConfigReader.read(
        new Sources(HOME, HOME.resolve("config.yaml"), commandLine, environment));
  }
}
