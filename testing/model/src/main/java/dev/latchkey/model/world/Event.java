package dev.latchkey.model.world;

/** What happens next. */
public sealed interface Event {

  /** A request is sent. */
  record Sends(Exchange exchange) implements Event {}

  /** A slow server takes the time. */
  record TakesTime(Exchange exchange) implements Event {}

  /** A server reads the row and decides; it answers at once when there is nothing to write. */
  record Decides(Exchange before, Exchange after) implements Event {}

  /** A server writes by compare-and-set. */
  record Writes(Exchange exchange) implements Event {}

  /** The compare-and-set is lost to another: the server begins anew. */
  record Conflicts(Exchange exchange) implements Event {}

  /** The answer reaches the holder. */
  record Arrives(Exchange exchange, Answer answer) implements Event {}

  /** The request or its answer is lost, or the server crashes before it answers. */
  record IsLost(Exchange exchange) implements Event {}

  /** The network repeats the request or its answer. */
  record IsRepeated(Exchange exchange) implements Event {}

  /** The thief copies the jar. */
  record Steals() implements Event {}

  /** The session is revoked, and whoever asked for it is told so. */
  record Revokes() implements Event {}

  /** A tick goes by. */
  record TimePasses() implements Event {}

  /** A session that has ended by time is removed. */
  record CleansUp() implements Event {}

  /** The servers' clock is set back. */
  record ClockGoesBack(int ticks) implements Event {}
}
