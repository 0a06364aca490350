package dev.latchkey.store.sql.mysql;

import dev.latchkey.store.sql.connection.Connections;
import dev.latchkey.store.sql.connection.SqlConnection;
import dev.latchkey.store.sql.connection.SqlWork;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Watches what is done with connections: how often the server is asked while one is lent, and
 * whether a thread that has one takes another.
 */
final class RoundTrips {

  private final ThreadLocal<Integer> asked = ThreadLocal.withInitial(() -> 0);
  private final ThreadLocal<Integer> held = ThreadLocal.withInitial(() -> 0);
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();
  private final AtomicInteger total = new AtomicInteger();

  /** Returns a driver whose statements are counted. */
  DataSource counting(DataSource driver) {
    return proxy(DataSource.class, driver);
  }

  /** Returns connections whose use is watched. */
  Connections watching(Connections connections) {
    return new Connections() {
      @Override
      public <T> T use(SqlWork<T> work) throws SQLException {
        enter();
        try {
          return connections.use(connection -> watched(connection, work));
        } finally {
          held.set(held.get() - 1);
        }
      }

      @Override
      public void close() throws SQLException {
        connections.close();
      }
    };
  }

  private void enter() {
    held.set(held.get() + 1);
    if (held.get() > 1) {
      violations.add("a thread took a second connection");
    }
  }

  private <T> T watched(SqlConnection connection, SqlWork<T> work) throws SQLException {
    int before = asked.get();
    try {
      return work.on(connection);
    } finally {
      int times = asked.get() - before;
      total.addAndGet(times);
      if (times > 1) {
        violations.add("the server was asked %s times".formatted(times));
      }
    }
  }

  /** Returns what was against the law. */
  Queue<String> violations() {
    return violations;
  }

  /** Returns how often the server was asked in all. */
  int total() {
    return total.get();
  }

  private <T> T proxy(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> call(target, method, arguments)));
  }

  /** What undoes a transaction that failed is no part of it. */
  private static boolean isRollback(Object @Nullable [] arguments) {
    return arguments != null
        && arguments.length > 0
        && arguments[0].toString().startsWith("ROLLBACK");
  }

  private @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getName().startsWith("execute") && !isRollback(arguments)) {
      asked.set(asked.get() + 1);
    }
    try {
      return switch (method.invoke(target, arguments)) {
        case Connection connection -> proxy(Connection.class, connection);
        case PreparedStatement statement -> proxy(PreparedStatement.class, statement);
        case Statement statement -> proxy(Statement.class, statement);
        case null -> null;
        case Object other -> other;
      };
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }
}
