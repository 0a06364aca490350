package dev.latchkey.store.sql.row;

import dev.latchkey.fuzz.property.Property;
import dev.latchkey.fuzz.property.Texts;

/** Any name comes back from its stored form, which every database keeps to the letter. */
public final class StoredTextTarget {
  private StoredTextTarget() {}

  /** One input: a name, and the same text as a stored form that others wrote. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = Texts.any(input);
    String stored = StoredText.ofName(text);
    Property.holds(StoredText.toName(stored).equals(text), "a name comes back");
    Property.holds(Texts.survivesUtf8(stored) && stored.indexOf('\0') < 0, "databases keep it");
    try {
      String name = StoredText.toName(text);
      Property.holds(
          StoredText.toName(StoredText.ofName(name)).equals(name), "what is read can be written");
    } catch (IllegalArgumentException notOurs) {
      Property.holds(!text.equals(stored), "a text without marks is a name");
    }
  }
}
