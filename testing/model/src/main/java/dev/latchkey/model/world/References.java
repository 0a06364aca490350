package dev.latchkey.model.world;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What anybody in a world still refers to. A token that nobody refers to, and that nobody can make
 * again, never matters again; neither does what it was made from.
 */
final class References {

  private final List<Token> tokens = new ArrayList<>();
  private final List<Integer> salts = new ArrayList<>();

  References(World world) {
    Row row = world.row();
    if (row != null) {
      add(row);
    }
    add(world.owner());
    Jar thief = world.thief();
    if (thief != null) {
      add(thief);
    }
    world.exchanges().forEach(this::add);
  }

  /** Whether the token may still be compared with another. */
  boolean matters(Token token) {
    if (tokens.contains(token)) {
      return true;
    }
    Token parent = token.parent();
    return parent != null && salts.contains(token.salt()) && matters(parent);
  }

  private void add(Row row) {
    add(row.current());
    salts.add(row.minting().salt());
    Row.Previous previous = row.previous();
    if (previous != null) {
      add(previous.token());
      salts.add(previous.salt());
    }
  }

  private void add(Jar jar) {
    add(jar.refresh());
    add(jar.access());
  }

  private void add(AccessToken access) {
    add(access.current());
    add(access.parent());
  }

  private void add(Exchange exchange) {
    switch (exchange.request()) {
      case Request.Refresh refresh -> add(refresh.token());
      case Request.Call(AccessToken access) -> add(access);
    }
    switch (exchange.phase()) {
      case Phase.Asked asked -> {}
      case Phase.Timed timed -> {}
      case Phase.Decided decided -> {
        add(decided.read().current());
        salts.add(decided.read().minting().salt());
        add(decided.next());
        add(decided.answer());
      }
      case Phase.Answered(Answer answer) -> add(answer);
    }
  }

  private void add(Answer answer) {
    switch (answer) {
      case Answer.Refreshed(Jar jar) -> add(jar);
      case Answer.Replaced(AccessToken access) -> add(access);
      case Answer.Good good -> {}
      case Answer.Over over -> {}
      case Answer.Reuse reuse -> {}
      case Answer.Gone gone -> {}
    }
  }

  private void add(@Nullable Token token) {
    if (token != null && !tokens.contains(token)) {
      tokens.add(token);
    }
  }
}
