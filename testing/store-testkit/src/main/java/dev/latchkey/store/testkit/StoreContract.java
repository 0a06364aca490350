package dev.latchkey.store.testkit;

import dev.latchkey.engine.store.KeyStore;
import dev.latchkey.engine.store.SessionStore;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the suites share: the store of the running test, opened and closed around it. */
public abstract class StoreContract implements StoreFixture {

  private final Deque<OpenStore> opened = new ArrayDeque<>();

  /**
   * Opens the store of the running test, which is empty when the test begins. Called again, before
   * or after the first was closed, it opens the same store once more, as another server would.
   */
  protected abstract OpenStore open();

  @BeforeEach
  void openTheStore() {
    opened.push(open());
  }

  @AfterEach
  void closeTheStore() {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  @Override
  public final SessionStore sessions() {
    return opened.getFirst().sessions();
  }

  @Override
  public final KeyStore keys() {
    return opened.getFirst().keys();
  }

  @Override
  public final void reopen() {
    opened.pop().close();
    opened.push(open());
  }

  @Override
  public final OpenStore another() {
    OpenStore another = open();
    opened.addLast(another);
    return another;
  }
}
