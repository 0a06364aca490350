package dev.latchkey.server.config;

import dev.latchkey.server.config.Database.Address;
import dev.latchkey.server.config.Database.Client;
import dev.latchkey.server.config.Database.Login;
import dev.latchkey.server.config.Database.Server;
import dev.latchkey.server.config.Database.Tables;
import dev.latchkey.server.config.DatabaseUri.Malformed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the database: SQLite unless a key of a database server is set. A connection URI or a user
 * chooses a server; the other keys fill what the URI lacks.
 */
final class DatabaseReader {
  private final ConfigValues values;

  private DatabaseReader(ConfigValues values) {
    this.values = values;
  }

  /** What came of choosing. */
  sealed interface Choice {}

  /** This one. */
  record Chosen(Database database) implements Choice {}

  /** The keys contradict each other, or one cannot be used. */
  record Impossible(String problem) implements Choice {}

  static Choice choose(ConfigValues values, Path home) {
    DatabaseReader reader = new DatabaseReader(values);
    List<DatabaseKeys> kinds =
        List.of(DatabaseKeys.POSTGRESQL, DatabaseKeys.MYSQL).stream()
            .filter(keys -> !reader.set(keys).isEmpty())
            .toList();
    return switch (kinds.size()) {
      case 0 ->
          new Chosen(new Database.Sqlite(home.resolve(values.require(Catalogue.SQLITE_PATH))));
      case 1 -> reader.server(kinds.getFirst());
      default -> reader.both(kinds);
    };
  }

  private List<String> set(DatabaseKeys keys) {
    return keys.keys().stream()
        .filter(key -> values.find(key).isPresent())
        .map(ConfigKey::name)
        .toList();
  }

  private Impossible both(List<DatabaseKeys> kinds) {
    return new Impossible(
        "'%s' and '%s' are both set: choose one database"
            .formatted(set(kinds.get(0)).getFirst(), set(kinds.get(1)).getFirst()));
  }

  private Choice server(DatabaseKeys keys) {
    try {
      Optional<String> text = values.find(keys.connectionUri);
      DatabaseUri uri =
          text.isPresent() ? DatabaseUri.parse(keys.kind, text.get()) : DatabaseUri.absent();
      Optional<String> user = uri.user().or(() -> values.find(keys.user));
      Tables tables = tables(keys);
      if (tables.keyValue().equals(tables.sessionInfo())) {
        return oneTable(keys);
      }
      return user.isPresent()
          ? new Chosen(server(keys, uri, login(keys, uri, user.get()), tables))
          : userMissing(keys, text.isPresent());
    } catch (Malformed malformed) {
      return new Impossible("'" + keys.connectionUri.name() + "' " + malformed.problem());
    }
  }

  private Impossible userMissing(DatabaseKeys keys, boolean uriSet) {
    String uri = keys.connectionUri.name();
    String user = keys.user.name();
    return new Impossible(
        uriSet
            ? "'%s' names no user, and '%s' is not set".formatted(uri, user)
            : "'%s' is set, but neither '%s' nor '%s' is: one of them is needed for %s"
                .formatted(set(keys).getFirst(), uri, user, keys.kind.product()));
  }

  private static Impossible oneTable(DatabaseKeys keys) {
    return new Impossible(
        "'%s' and '%s' must be different tables"
            .formatted(keys.keyValueTable.name(), keys.sessionInfoTable.name()));
  }

  private Server server(DatabaseKeys keys, DatabaseUri uri, Login login, Tables tables) {
    return new Server(
        keys.kind,
        address(keys, uri),
        login,
        tables,
        new Client(
            values.find(keys.poolSize).orElse(DatabaseKeys.USUAL_POOL_SIZE),
            Duration.ofMillis(Math.round(values.require(DatabaseKeys.TIMEOUT) * 1000)),
            uri.rest().parameters()));
  }

  private Address address(DatabaseKeys keys, DatabaseUri uri) {
    return new Address(
        uri.host().or(() -> values.find(keys.host)).orElse(DatabaseKeys.USUAL_HOST),
        uri.port().or(() -> values.find(keys.port)).orElse(keys.kind.usualPort()),
        uri.rest()
            .database()
            .or(() -> values.find(keys.databaseName))
            .orElse(DatabaseKeys.USUAL_DATABASE));
  }

  private Login login(DatabaseKeys keys, DatabaseUri uri, String user) {
    return new Login(user, uri.password().or(() -> values.find(keys.password).map(Password::new)));
  }

  private Tables tables(DatabaseKeys keys) {
    Optional<String> schema =
        switch (keys.kind) {
          case POSTGRESQL ->
              values.find(keys.schema).or(() -> Optional.of(DatabaseKeys.USUAL_SCHEMA));
          case MYSQL -> Optional.empty();
        };
    Tables unnamed = new Tables(schema, values.find(keys.prefix).orElse(""), "", "");
    return new Tables(
        schema,
        unnamed.prefix(),
        values.find(keys.keyValueTable).orElseGet(() -> unnamed.named("key_value")),
        values.find(keys.sessionInfoTable).orElseGet(() -> unnamed.named("session_info")));
  }
}
