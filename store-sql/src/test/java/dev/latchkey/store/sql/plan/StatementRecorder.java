package dev.latchkey.store.sql.plan;

import dev.latchkey.store.sql.connection.Connections;
import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.connection.SqlWork;
import dev.latchkey.store.sql.plan.ExecutedStatement.Parameter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Notes every statement that is executed over connections. Safe for use by several threads. */
public final class StatementRecorder {

  private final Queue<ExecutedStatement> executed = new ConcurrentLinkedQueue<>();

  /** Returns what was executed since the last time, in its order. */
  List<ExecutedStatement> taken() {
    List<ExecutedStatement> taken = new ArrayList<>();
    for (ExecutedStatement each = executed.poll(); each != null; each = executed.poll()) {
      taken.add(each);
    }
    return taken;
  }

  /** Returns connections whose statements are noted. */
  public Connections recording(Connections connections) {
    return recording(connections, statement -> {});
  }

  /**
   * Returns connections whose statements are noted.
   *
   * @param preparation is done to every prepared statement before its first use
   */
  public Connections recording(Connections connections, SqlConnection.Preparation preparation) {
    return new Connections() {
      @Override
      public <T> T use(SqlWork<T> work) throws SQLException {
        return connections.use(
            lent -> {
              Connection noted = noted(lent.driver(Connection.class));
              return work.on(new SqlConnection(noted, preparation));
            });
      }

      @Override
      public void close() throws SQLException {
        connections.close();
      }
    };
  }

  private Connection noted(Connection connection) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          Object result = call(connection, method, arguments);
          return switch (result) {
            case PreparedStatement made -> noted(made, String.valueOf(arguments[0]));
            case Statement made -> noted(made);
            case null -> null;
            default -> result;
          };
        });
  }

  private Statement noted(Statement statement) {
    return proxy(
        Statement.class,
        (method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            executed.add(new ExecutedStatement(String.valueOf(arguments[0]), List.of()));
          }
          return call(statement, method, arguments);
        });
  }

  private PreparedStatement noted(PreparedStatement statement, String sql) {
    SortedMap<Integer, Parameter> parameters = new TreeMap<>();
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          String name = method.getName();
          if (name.startsWith("set") && arguments.length == 2) {
            parameters.put((Integer) arguments[0], new Parameter(name, value(arguments[1])));
          } else if (name.equals("addBatch")
              || (name.startsWith("execute") && !name.equals("executeBatch"))) {
            executed.add(new ExecutedStatement(sql, List.copyOf(parameters.values())));
          }
          return call(statement, method, arguments);
        });
  }

  private static @Nullable Object value(@Nullable Object argument) throws SQLException {
    return argument instanceof Array array ? List.of((Object[]) array.getArray()) : argument;
  }

  /** Does what a method should do. */
  @FunctionalInterface
  private interface Behaviour {
    @Nullable Object of(Method method, @Nullable Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Behaviour behaviour) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                behaviour.of(method, arguments == null ? new Object[0] : arguments)));
  }

  private static @Nullable Object call(Object target, Method method, @Nullable Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }
}
