package dev.latchkey.architecture.layers;

import java.util.List;
import java.util.stream.Stream;

/** A package and those that it may know, by their names below the module's own; that one is "". */
record Room(String name, List<String> known) {

  Room(String name, String... known) {
    this(name, List.of(known));
  }

  String packageIn(String module) {
    return packageName(module, name);
  }

  /** Its own package and those that it may know. */
  String[] allowedIn(String module) {
    return Stream.concat(Stream.of(name), known.stream())
        .map(each -> packageName(module, each))
        .toArray(String[]::new);
  }

  private static String packageName(String module, String room) {
    return room.isEmpty() ? module : module + "." + room;
  }
}
