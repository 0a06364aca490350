package dev.latchkey.server.instance;

/** How a server was started. */
public enum Launch {
  /** By hand or by a service manager, whose business it is to end it. */
  FOREGROUND,
  /** By {@code latchkey start}. */
  BACKGROUND,
  /** By an older Latchkey, which does not say. */
  UNKNOWN
}
