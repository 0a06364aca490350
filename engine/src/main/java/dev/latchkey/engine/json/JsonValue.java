package dev.latchkey.engine.json;

import java.util.Iterator;

/** A value of JSON. What is large stays text until somebody asks for its parts. */
public sealed interface JsonValue
    permits JsonObject,
        JsonValue.Text,
        JsonValue.Numeral,
        JsonValue.Truth,
        JsonValue.Nothing,
        JsonValue.Array {

  /** A text. */
  record Text(String value) implements JsonValue {}

  /** A number, as it is written. */
  record Numeral(String text) implements JsonValue {}

  /** True or false. */
  record Truth(boolean value) implements JsonValue {}

  /** The word {@code null}. */
  record Nothing() implements JsonValue {}

  /**
   * An array.
   *
   * @param text the array as it is written, checked before
   */
  record Array(String text) implements JsonValue {

    /** Returns the elements in their order, each made when it is asked for. */
    public Iterator<JsonValue> elements() {
      return JsonScan.elements(text);
    }
  }
}
