package dev.latchkey.reliability.proxy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Faults that a client orders for its own next exchange, so that it knows what it suffered. */
public final class ScriptedFaults implements FaultPlan {

  private final Map<Integer, Fault> ordered = new ConcurrentHashMap<>();

  /** Orders a fault for the next request on a connection; to be called before it is sent. */
  public void order(int clientPort, Fault fault) {
    ordered.put(clientPort, fault);
  }

  @Override
  public Fault next(int clientPort) {
    Fault fault = ordered.remove(clientPort);
    return fault == null ? new Fault.None() : fault;
  }
}
