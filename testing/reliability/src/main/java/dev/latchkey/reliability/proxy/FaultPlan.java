package dev.latchkey.reliability.proxy;

/** Decides what happens to each exchange. Used by many threads at once. */
public interface FaultPlan {

  /** A plan without faults. */
  FaultPlan NONE = clientPort -> new Fault.None();

  /**
   * Decides at the first bytes of a request.
   *
   * @param clientPort the port from which the client connected: tells connections apart
   */
  Fault next(int clientPort);
}
