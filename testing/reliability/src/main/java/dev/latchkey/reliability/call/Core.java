package dev.latchkey.reliability.call;

import dev.latchkey.reliability.proxy.Fault;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls to servers as backend SDKs make them (CDI 2.3), through proxies, each with its fault, and
 * each to the next server in turn. A call is given up after the patience, as a client that keeps
 * the rules does, and what comes later is not read. Safe for use by several threads at once.
 */
public final class Core implements AutoCloseable {

  /** What a call found out when it was given up. */
  public static final String TOO_LATE = "no answer in time";

  private static final int HTTP_OK = 200;

  /** Nothing depends on how long a login takes. */
  private static final Duration LOGIN_PATIENCE = Duration.ofSeconds(30);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<Entrance> entrances;
  private final Duration patience;
  private final int callsAtOnce;
  private final Semaphore atOnce;
  private final AtomicInteger calls = new AtomicInteger();

  /**
   * Calls to servers that share a store.
   *
   * @param entrances one for each server
   * @param patience how long an answer is waited for
   * @param callsAtOnce how many calls may be under way
   */
  public Core(List<Entrance> entrances, Duration patience, int callsAtOnce) {
    this.entrances = List.copyOf(entrances);
    this.patience = patience;
    this.callsAtOnce = callsAtOnce;
    this.atOnce = new Semaphore(callsAtOnce);
  }

  /** The same calls, all of them to one of the servers. */
  public Core only(int server) {
    return new Core(List.of(entrances.get(server)), patience, callsAtOnce);
  }

  /** How long an answer is waited for. */
  public Duration patience() {
    return patience;
  }

  /** Waits for its turn, so that the server is busy and not swamped, then does something. */
  public <T> T inTurn(Supplier<T> work) {
    atOnce.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      atOnce.release();
    }
  }

  /** Logs a user in. */
  public Answer login(String userId, Fault fault) {
    ObjectNode body = JSON.createObjectNode().put("userId", userId);
    body.putObject("userDataInJWT");
    body.putObject("userDataInDatabase").put("number", 0);
    return call(new Request("POST", "/session", body, LOGIN_PATIENCE), fault);
  }

  /** Shows a refresh token. */
  public Answer refresh(String refreshToken, Fault fault) {
    ObjectNode body = JSON.createObjectNode().put("refreshToken", refreshToken);
    return call(new Request("POST", "/session/refresh", body, patience), fault);
  }

  /** Shows an access token to the server. */
  public Answer verify(String accessToken, Fault fault) {
    ObjectNode body =
        JSON.createObjectNode().put("accessToken", accessToken).put("doAntiCsrfCheck", false);
    return call(new Request("POST", "/session/verify", body, patience), fault);
  }

  /** Reads the session data. */
  public Answer readData(String handle, Fault fault) {
    String target = "/session/data?sessionHandle=" + handle;
    return call(new Request("GET", target, null, patience), fault);
  }

  /** Replaces the session data. */
  public Answer replaceData(String handle, long number, Fault fault) {
    ObjectNode body = JSON.createObjectNode().put("sessionHandle", handle);
    body.putObject("userDataInDatabase").put("number", number);
    return call(new Request("PUT", "/session/data", body, patience), fault);
  }

  /** Revokes a session. */
  public Answer revoke(String handle, Fault fault) {
    ObjectNode body = JSON.createObjectNode();
    body.putArray("sessionHandles").add(handle);
    return call(new Request("POST", "/session/remove", body, patience), fault);
  }

  /** The key that backend SDKs verify with; empty while the server cannot tell. */
  public Optional<PublicKey> handshake() {
    try {
      Request request = new Request("POST", "/handshake", JSON.createObjectNode(), patience);
      return Optional.of(send(request, new Fault.None()))
          .filter(reply -> reply.status() == HTTP_OK)
          .map(reply -> JSON.readTree(reply.body()).path("jwtSigningPublicKey").asString())
          .map(AccessToken::publicKey);
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** Tells whether the server lives; nothing else is needed for that, no database either. */
  public boolean isAlive() {
    try {
      Request request = new Request("GET", "/health/live", null, LOGIN_PATIENCE);
      return send(request, new Fault.None()).status() == HTTP_OK;
    } catch (IOException gone) {
      return false;
    }
  }

  /** What is asked, and how long its answer is waited for. */
  private record Request(
      String method, String target, @Nullable ObjectNode body, Duration patience) {

    byte[] bytes() {
      byte[] content = body == null ? new byte[0] : JSON.writeValueAsBytes(body);
      String head =
          "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\ncdi-version: 2.3\r\nContent-Length: %s\r\n\r\n"
              .formatted(method, target, content.length);
      return (head + new String(content, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }
  }

  private Answer call(Request request, Fault fault) {
    try {
      return answer(send(request, fault));
    } catch (SocketTimeoutException late) {
      return new Answer.Lost(TOO_LATE);
    } catch (IOException gone) {
      return new Answer.Lost("connection ended");
    }
  }

  private Line.Reply send(Request request, Fault fault) throws IOException {
    int turn = Math.floorMod(calls.getAndIncrement(), entrances.size());
    return entrances.get(turn).ask(request.bytes(), fault, request.patience());
  }

  private static Answer answer(Line.Reply reply) {
    if (reply.status() >= 500) {
      return new Answer.Unavailable(
          reply.status(), Optional.ofNullable(reply.headers().get("retry-after")));
    }
    if (reply.status() != HTTP_OK) {
      return new Answer.Refused(reply.status(), reply.body());
    }
    JsonNode json = JSON.readTree(reply.body());
    return switch (json.path("status").asString()) {
      case "OK" -> served(json);
      case "TRY_REFRESH_TOKEN" -> new Answer.TryRefresh();
      case "UNAUTHORISED" -> new Answer.LoggedOut(json.path("message").asString(""));
      case "TOKEN_THEFT_DETECTED" -> new Answer.Theft();
      default -> new Answer.Refused(reply.status(), reply.body());
    };
  }

  private static Answer served(JsonNode json) {
    if (json.has("refreshToken")) {
      return new Answer.Issued(tokens(json));
    }
    if (json.has("session")) {
      return new Answer.Verified(
          Optional.of(json.path("accessToken").path("token"))
              .filter(JsonNode::isString)
              .map(JsonNode::asString)
              .map(AccessToken::read));
    }
    if (json.has("userDataInDatabase")) {
      return new Answer.Data(json.path("userDataInDatabase").path("number").asLong());
    }
    boolean nothing =
        json.has("sessionHandlesRevoked") && json.path("sessionHandlesRevoked").isEmpty();
    return nothing ? new Answer.NothingDone() : new Answer.Done();
  }

  private static Tokens tokens(JsonNode json) {
    JsonNode refresh = json.path("refreshToken");
    return new Tokens(
        json.path("session").path("handle").asString(),
        refresh.path("token").asString(),
        Instant.ofEpochMilli(refresh.path("expiry").asLong()),
        AccessToken.read(json.path("accessToken").path("token").asString()));
  }

  /** Ends the connections that wait for the next call. */
  @Override
  public void close() {
    entrances.forEach(Entrance::close);
  }

  /** For messages: no tokens. */
  @Override
  public String toString() {
    return "Core[" + entrances + ", " + patience + "]";
  }
}
