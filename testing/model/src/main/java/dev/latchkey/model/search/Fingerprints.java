package dev.latchkey.model.search;

import java.util.Arrays;

/** A set of worlds that were met, each kept as 64 bits of its form. For one thread. */
final class Fingerprints {

  private long[] slots = new long[1 << 16];
  private int size;

  /** Adds a form; tells whether it is new. */
  boolean add(byte[] form) {
    if (2 * size > slots.length) {
      grow();
    }
    long print = fingerprint(form);
    if (!insert(slots, print)) {
      return false;
    }
    size++;
    return true;
  }

  int size() {
    return size;
  }

  private void grow() {
    long[] larger = new long[2 * slots.length];
    Arrays.stream(slots).filter(print -> print != 0).forEach(print -> insert(larger, print));
    slots = larger;
  }

  private static boolean insert(long[] slots, long print) {
    int mask = slots.length - 1;
    int index = (int) (print >>> 20) & mask;
    while (slots[index] != 0) {
      if (slots[index] == print) {
        return false;
      }
      index = (index + 1) & mask;
    }
    slots[index] = print;
    return true;
  }

  /** Two multiplications and shifts for every eight bytes: after MurmurHash3's finalizer. */
  private static long fingerprint(byte[] form) {
    long hash = 0x9E3779B97F4A7C15L ^ form.length;
    long word = 0;
    for (int index = 0; index < form.length; index++) {
      word = word << 8 | (form[index] & 0xff);
      if ((index & 7) == 7 || index == form.length - 1) {
        hash = mix(hash ^ mix(word)) * 0x9E3779B97F4A7C15L + index;
        word = 0;
      }
    }
    long print = mix(hash);
    return print == 0 ? 1 : print;
  }

  private static long mix(long value) {
    long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }
}
