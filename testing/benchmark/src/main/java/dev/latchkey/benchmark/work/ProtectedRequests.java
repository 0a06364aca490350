package dev.latchkey.benchmark.work;

import dev.latchkey.benchmark.driver.ClosedLoop;
import dev.latchkey.benchmark.driver.Line;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Users of an application who are logged in and ask it who they are. */
public final class ProtectedRequests {

  private static final Pattern LINES = Pattern.compile("\r\n");

  private final ClosedLoop loop;
  private final String[] cookies;

  /** So many users, of whom nobody is logged in. */
  public ProtectedRequests(ClosedLoop loop, int users) {
    this.loop = loop;
    this.cookies = new String[users];
  }

  /** Logs all of them in. */
  public void logIn() throws InterruptedException {
    loop.play(cookies.length, this::logIn);
  }

  private void logIn(Line line, int number) throws IOException {
    String form = "userId=user-" + number;
    Line.Reply reply =
        line.ask(
            Requests.text(
                "POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                    + form.length()
                    + "\r\n\r\n"
                    + form));
    cookies[number] = cookies(reply);
  }

  /** Those that a browser sends with every request, not only with refreshes. */
  static String cookies(Line.Reply reply) {
    String found =
        LINES
            .splitAsStream(reply.head())
            .filter(header -> header.toLowerCase(Locale.ROOT).startsWith("set-cookie:"))
            .filter(header -> (header + ";").toLowerCase(Locale.ROOT).contains("path=/;"))
            .map(header -> header.substring("set-cookie:".length(), header.indexOf(';')).strip())
            .collect(Collectors.joining("; "));
    if (reply.status() != 200 || found.isEmpty()) {
      throw new IllegalStateException("no session: " + reply);
    }
    return found;
  }

  /** Lets each of them ask some times. */
  public Spent play(Meter meter, int times) throws InterruptedException {
    return meter.measure(loop, cookies.length * times, this::ask);
  }

  private void ask(Line line, int number) throws IOException {
    int user = number % cookies.length;
    Line.Reply reply = line.ask(Requests.get("/api/me", "Cookie: " + cookies[user] + "\r\n"));
    if (!reply.body().contains("\"user-" + user + "\"")) {
      throw new IllegalStateException("not known: " + reply);
    }
  }
}
