package dev.latchkey.architecture.layers;

import java.util.List;

/** The families of the SuperTokens protocol. None knows another, and what they share knows none. */
class DialectRoomsTest extends RoomsContract {
  /** The package itself, in which the families are put together. */
  private static final String TOGETHER = "";

  DialectRoomsTest() {
    super(
        "dev.latchkey.server.dialect",
        List.of(
            new Room("call"),
            new Room("cdi10", "call"),
            new Room("cdi24", "call"),
            new Room("cdi221", "call"),
            new Room(TOGETHER, "call", "cdi10", "cdi24", "cdi221")));
  }
}
