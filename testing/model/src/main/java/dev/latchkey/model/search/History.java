package dev.latchkey.model.search;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** How each world was first reached: from which one, and by which of its steps. */
final class History {

  private int[] parents = new int[1 << 12];
  private short[] ordinals = new short[1 << 12];
  private int size;

  int add(int parent, int ordinal) {
    if (size == parents.length) {
      parents = Arrays.copyOf(parents, 2 * size);
      ordinals = Arrays.copyOf(ordinals, 2 * size);
    }
    parents[size] = parent;
    ordinals[size] = (short) ordinal;
    return size++;
  }

  /** Returns the steps to a world, each as its place among the steps of the world before. */
  List<Integer> to(int world) {
    Deque<Integer> steps = new ArrayDeque<>();
    for (int at = world; parents[at] >= 0; at = parents[at]) {
      steps.addFirst((int) ordinals[at]);
    }
    return List.copyOf(steps);
  }
}
