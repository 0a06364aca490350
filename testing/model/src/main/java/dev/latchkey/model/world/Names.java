package dev.latchkey.model.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes tokens and numbers by the order in which they are first met, so that two worlds that
 * differ in names only are written alike.
 */
final class Names {

  private static final int ROOT = 0;
  private static final int CHILD = 1;
  private static final int OFFSET = 20;

  private final References references;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Integer> numbers = new ArrayList<>();
  private byte[] bytes = new byte[128];
  private int length;

  Names(References references) {
    this.references = references;
  }

  /** Where writing stands, to come back to. */
  record Mark(int tokens, int numbers, int length) {}

  Mark mark() {
    return new Mark(tokens.size(), numbers.size(), length);
  }

  /** Takes back what was written since, and returns it. */
  byte[] takeBack(Mark mark) {
    byte[] written = Arrays.copyOfRange(bytes, mark.length, length);
    tokens.subList(mark.tokens, tokens.size()).clear();
    numbers.subList(mark.numbers, numbers.size()).clear();
    length = mark.length;
    return written;
  }

  byte[] written() {
    return Arrays.copyOf(bytes, length);
  }

  /** The tokens in the order in which they were met. */
  List<Token> met() {
    return List.copyOf(tokens);
  }

  void flag(boolean flag) {
    small(flag ? 1 : 0);
  }

  void small(int value) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = (byte) (value + OFFSET);
  }

  void number(int number) {
    int known = numbers.indexOf(number);
    small(known >= 0 ? known : numbers.size());
    if (known < 0) {
      numbers.add(number);
    }
  }

  void token(Token token) {
    int known = tokens.indexOf(token);
    if (known >= 0) {
      small(known);
      return;
    }
    small(tokens.size());
    tokens.add(token);
    Token parent = token.parent();
    if (parent != null && references.matters(parent)) {
      small(CHILD);
      number(token.salt());
      token(parent);
    } else {
      small(ROOT);
      number(-tokens.size());
    }
  }

  /** Reads what {@link Names} wrote. */
  static final class Reading {

    private final byte[] bytes;
    private final Tokens family;
    private final List<Token> tokens = new ArrayList<>();
    private int numbers;
    private int position;

    Reading(byte[] bytes, Tokens family) {
      this.bytes = bytes;
      this.family = family;
    }

    boolean flag() {
      return small() == 1;
    }

    int small() {
      return bytes[position++] - OFFSET;
    }

    int number() {
      int number = small();
      numbers = Math.max(numbers, number + 1);
      return number;
    }

    Token token() {
      int index = small();
      if (index < tokens.size()) {
        return tokens.get(index);
      }
      Token placeholder = family.root(0);
      tokens.add(placeholder);
      boolean isChild = small() == CHILD;
      int number = number();
      Token token = isChild ? token().child(number) : family.root(number);
      tokens.set(index, token);
      return token;
    }

    int fresh() {
      return numbers;
    }

    List<Token> met() {
      return List.copyOf(tokens);
    }
  }
}
