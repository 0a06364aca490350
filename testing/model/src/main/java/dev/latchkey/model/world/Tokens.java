package dev.latchkey.model.world;

import dev.latchkey.engine.lineage.Salt;
import dev.latchkey.engine.lineage.StoredHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All tokens of one search, each once. For one thread. */
public final class Tokens {

  private final Map<StoredHash, Token> byHash = new HashMap<>();
  private final List<Token> roots = new ArrayList<>();
  private final List<Salt> salts = new ArrayList<>();

  Token root(int number) {
    while (roots.size() <= number) {
      roots.add(make(null, roots.size()));
    }
    return roots.get(number);
  }

  Token make(@Nullable Token parent, int salt) {
    Token made = new Token(this, parent, salt);
    byHash.put(made.hash(), made);
    return made;
  }

  Token of(StoredHash hash) {
    Token token = byHash.get(hash);
    if (token == null) {
      throw new IllegalArgumentException("a rule invented the token " + hash.hex());
    }
    return token;
  }

  Salt salt(int number) {
    while (salts.size() <= number) {
      salts.add(new Salt(Integer.toString(salts.size())));
    }
    return salts.get(number);
  }

  static int number(Salt salt) {
    return Integer.parseInt(salt.text());
  }
}
