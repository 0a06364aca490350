package dev.latchkey.model.world;

import dev.latchkey.engine.lineage.PresentedRefreshToken;
import dev.latchkey.engine.lineage.StoredHash;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token as a symbol: what it was made from, and with which salt. There is one object for
 * each token of a {@link Tokens}, so they are compared by identity.
 */
public final class Token {

  private final Tokens family;
  private final @Nullable Token parent;
  private final int salt;
  private final StoredHash hash;
  private final PresentedRefreshToken presented;
  private final List<@Nullable Token> children = new ArrayList<>();

  Token(Tokens family, @Nullable Token parent, int salt) {
    this.family = family;
    this.parent = parent;
    this.salt = salt;
    this.hash = new StoredHash(parent == null ? "" + salt : parent.hash.hex() + ">" + salt);
    this.presented =
        new PresentedRefreshToken(
            hash, parent == null ? null : parent.hash, made -> child(Tokens.number(made)).hash);
  }

  /** Returns what it was made from; null when nobody can tell any more. */
  public @Nullable Token parent() {
    return parent;
  }

  /** Returns the number of the salt it was made with. */
  int salt() {
    return salt;
  }

  StoredHash hash() {
    return hash;
  }

  PresentedRefreshToken presented() {
    return presented;
  }

  /** Returns the successor that the salt makes of it. */
  Token child(int number) {
    while (children.size() <= number) {
      children.add(null);
    }
    Token known = children.get(number);
    if (known != null) {
      return known;
    }
    Token made = family.make(this, number);
    children.set(number, made);
    return made;
  }

  @Override
  public String toString() {
    return hash.hex();
  }
}
