package dev.latchkey.engine.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Where the members of one object begin in a text that is being written. */
final class MemberPlaces {

  private final Map<String, Integer> numbers = new HashMap<>();
  private int[] starts = new int[4];
  private int count;

  /**
   * A member begins.
   *
   * @param name its name
   * @param at where, behind the comma
   * @param cuts are told of an earlier member of the same name, which does not count any more
   */
  void begin(String name, int at, Cuts cuts) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
    }
    starts[count] = at;
    Integer earlier = numbers.put(name, count);
    if (earlier != null) {
      cuts.add(starts[earlier], starts[earlier + 1]);
    }
    count++;
  }
}
