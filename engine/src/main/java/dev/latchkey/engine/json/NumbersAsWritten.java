package dev.latchkey.engine.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ValueNode;

/**
 * Makes of a number what reading its written form will make of it: {@code 1e0} is written as {@code
 * 1}, so it is a whole number from the beginning, and equal to itself after it was stored.
 */
final class NumbersAsWritten extends JsonNodeFactory {
  private static final long serialVersionUID = 1L;

  @Override
  public ValueNode numberNode(BigDecimal number) {
    if (number == null || number.scale() != 0) {
      return super.numberNode(number);
    }
    BigInteger whole = number.unscaledValue();
    if (whole.bitLength() < Integer.SIZE) {
      return numberNode(whole.intValue());
    }
    return whole.bitLength() < Long.SIZE ? numberNode(whole.longValue()) : numberNode(whole);
  }
}
