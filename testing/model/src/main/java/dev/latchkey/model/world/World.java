package dev.latchkey.model.world;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything at one moment.
 *
 * @param row the session's row; null once it was revoked
 * @param owner what the owner keeps
 * @param thief what the thief keeps; null while there is none
 * @param exchanges what is under way
 * @param chase how long the two have been taking turns
 * @param past what happened once and for all
 * @param fresh a number that no token and no salt has
 */
public record World(
    @Nullable Row row,
    Jar owner,
    @Nullable Jar thief,
    List<Exchange> exchanges,
    Chase chase,
    Past past,
    int fresh) {

  /**
   * What happened once and for all.
   *
   * @param isRevoked whether a revoke has returned
   * @param isReuseDetected whether reuse was detected: the end of the story
   * @param clockBack by how many ticks the clock may still be set back
   */
  public record Past(boolean isRevoked, boolean isReuseDetected, int clockBack) {}

  /** Returns the world right after a login. */
  static World afterLogin(Setup setup, Tokens tokens) {
    Token first = tokens.root(0);
    Setup.Timing timing = setup.timing();
    AccessToken access = new AccessToken(first, null, timing.accessLife());
    return new World(
        new Row(first, new Row.Mint(1, null), null, timing.validity()),
        new Jar(first, access, timing.validity()),
        null,
        List.of(),
        Chase.NONE,
        new Past(false, false, setup.events().clockBack()),
        2);
  }

  @Nullable Jar jar(Holder holder) {
    return switch (holder) {
      case OWNER -> owner;
      case THIEF -> thief;
    };
  }

  long underWay(Holder holder) {
    return exchanges.stream().filter(exchange -> exchange.isOf(holder)).count();
  }

  World with(List<Exchange> next) {
    return new World(row, owner, thief, next, chase, past, fresh);
  }

  World with(@Nullable Row next) {
    return new World(next, owner, thief, exchanges, chase, past, fresh);
  }

  World with(Chase next) {
    return new World(row, owner, thief, exchanges, next, past, fresh);
  }

  World with(Past next) {
    return new World(row, owner, thief, exchanges, chase, next, fresh);
  }

  World withJar(Holder holder, Jar jar) {
    return switch (holder) {
      case OWNER -> new World(row, jar, thief, exchanges, chase, past, fresh);
      case THIEF -> new World(row, owner, jar, exchanges, chase, past, fresh);
    };
  }

  World withSaltUsed() {
    return new World(row, owner, thief, exchanges, chase, past, fresh + 1);
  }

  World plus(Exchange exchange) {
    List<Exchange> next = new ArrayList<>(exchanges);
    next.add(exchange);
    return with(next);
  }

  World without(Exchange exchange) {
    List<Exchange> next = new ArrayList<>(exchanges);
    next.remove(exchange);
    return with(next);
  }

  World replacing(Exchange exchange, Exchange replacement) {
    List<Exchange> next = new ArrayList<>(exchanges);
    next.set(next.indexOf(exchange), replacement);
    return with(next);
  }
}
