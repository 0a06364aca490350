package dev.latchkey.model.world;

/** Who holds tokens. */
public enum Holder {
  /** The honest user, with one jar of cookies for any number of tabs. */
  OWNER,
  /** Who copied that jar once. */
  THIEF
}
