package dev.latchkey.model.world;

import dev.latchkey.engine.lineage.Ancestor;
import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.lineage.Minting;
import org.jspecify.annotations.Nullable;

/**
 * A session's row, with times as distances from now.
 *
 * @param current the refresh token in force
 * @param minting how its successor is made
 * @param previous the token before
 * @param expiresIn how long the session lives
 */
public record Row(Token current, Mint minting, @Nullable Previous previous, int expiresIn) {

  /** What the successor is made from, and how long ago it was handed out. */
  public record Mint(int salt, @Nullable Integer handedOut) {

    Mint later(int ticks) {
      return new Mint(salt, handedOut == null ? null : handedOut + ticks);
    }

    Mint latest(Mint other) {
      if (handedOut == null || other.handedOut == null) {
        return handedOut == null ? other : this;
      }
      return other.handedOut < handedOut ? other : this;
    }
  }

  /** The token before, what current was made from out of it, and how long ago it gave way. */
  public record Previous(Token token, int salt, int age) {

    Previous later(int ticks) {
      return new Previous(token, salt, age + ticks);
    }
  }

  /** What the store compares before it replaces a lineage. */
  public record Version(Token current, Mint minting) {

    Version later(int ticks) {
      return new Version(current, minting.later(ticks));
    }
  }

  Lineage lineage(Tokens tokens) {
    Integer handedOut = minting.handedOut;
    return new Lineage(
        current.hash(),
        new Minting(tokens.salt(minting.salt), handedOut == null ? null : Ticks.ago(handedOut)),
        previous == null
            ? null
            : new Ancestor(
                previous.token.hash(), tokens.salt(previous.salt), Ticks.ago(previous.age)),
        Ticks.ahead(expiresIn));
  }

  static Row of(Lineage lineage, Tokens tokens) {
    var handedOutAt = lineage.minting().handedOutAt();
    Ancestor previous = lineage.previous();
    return new Row(
        tokens.of(lineage.current()),
        new Mint(
            Tokens.number(lineage.minting().salt()),
            handedOutAt == null ? null : Ticks.age(handedOutAt)),
        previous == null
            ? null
            : new Previous(
                tokens.of(previous.hash()),
                Tokens.number(previous.salt()),
                Ticks.age(previous.rotatedAt())),
        Ticks.remaining(lineage.expiresAt()));
  }

  /** The same row some ticks later; fewer than none when the clock was set back. */
  Row later(int ticks) {
    return new Row(
        current,
        minting.later(ticks),
        previous == null ? null : previous.later(ticks),
        Ticks.wane(expiresIn, ticks));
  }

  /** What the store compares before it puts the next lineage in this one's place. */
  Version versionBefore(Row next) {
    Mint compared = isSlidTo(next) ? new Mint(minting.salt, null) : minting;
    return new Version(current, compared);
  }

  /** The next lineage as the store keeps it; null when this is not the one that was read. */
  @Nullable Row replacedBy(Row next, Version read) {
    if (!versionBefore(next).equals(read)) {
      return null;
    }
    return isSlidTo(next)
        ? new Row(
            current, minting.latest(next.minting), previous, Math.max(expiresIn, next.expiresIn))
        : next;
  }

  private boolean isSlidTo(Row next) {
    return current == next.current && minting.salt == next.minting.salt;
  }
}
