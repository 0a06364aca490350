package dev.latchkey.benchmark.work;

import dev.latchkey.benchmark.driver.Line;
import java.io.IOException;

/**
 * Sessions of which a client knows the newest tokens. Safe for several threads as long as each
 * session is used by one at a time.
 */
final class Sessions {

  /** How many a user has: those whose numbers follow each other. */
  static final int OF_A_USER = 5;

  private final Protocol protocol;
  private final String name;
  private final String[] handles;
  private final String[] accessTokens;
  private final String[] refreshTokens;

  /**
   * Knows of no session yet.
   *
   * @param name in all user ids, so that no other has the same
   */
  Sessions(Protocol protocol, String name, int count) {
    this.protocol = protocol;
    this.name = name;
    this.handles = new String[count];
    this.accessTokens = new String[count];
    this.refreshTokens = new String[count];
  }

  int count() {
    return handles.length;
  }

  private String user(int number) {
    return name + "-" + number / OF_A_USER;
  }

  void create(Line line, int number) throws IOException {
    String body = protocol.ask(line, protocol.create(user(number)));
    handles[number] = Requests.text(body, "session", "handle");
    keep(body, number);
  }

  void refresh(Line line, int number) throws IOException {
    keep(protocol.ask(line, protocol.refresh(refreshTokens[number])), number);
  }

  private void keep(String body, int number) {
    accessTokens[number] = Requests.text(body, "accessToken", "token");
    refreshTokens[number] = Requests.text(body, "refreshToken", "token");
  }

  void verify(Line line, int number) throws IOException {
    protocol.ask(line, protocol.verify(accessTokens[number]));
  }

  /** Fails when no new access token comes: then it was no first use. */
  void confirm(Line line, int number) throws IOException {
    String body = protocol.ask(line, protocol.verify(accessTokens[number]));
    accessTokens[number] = Requests.text(body, "accessToken", "token");
  }

  void get(Line line, int number) throws IOException {
    protocol.ask(line, protocol.get(handles[number]));
  }

  /** Fails when it was not there. */
  void revoke(Line line, int number) throws IOException {
    String body = protocol.ask(line, protocol.revoke(handles[number]));
    if (!body.contains(handles[number])) {
      throw new IllegalStateException("not revoked: " + body);
    }
  }

  /** Fails when the list is not as long as it should be. */
  void list(Line line, int number) throws IOException {
    String body = protocol.ask(line, protocol.list(user(number)));
    int first = number - number % OF_A_USER;
    for (int n = first; n < Math.min(first + OF_A_USER, count()); n++) {
      if (!body.contains(handles[n])) {
        throw new IllegalStateException("a session is missing in " + body);
      }
    }
  }
}
