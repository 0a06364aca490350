package dev.latchkey.benchmark.work;

import dev.latchkey.benchmark.driver.Played;

/**
 * What operations cost, in milliseconds of processor time.
 *
 * @param played how long they took
 * @param server of our process
 * @param database of all processes of the database
 * @param driver of the clients
 * @param others of everything else on the machine
 * @param stolen what the host of the machine took
 */
public record Spent(
    Played played, double server, double database, double driver, double others, double stolen) {

  /** Of server and database for one operation. */
  public double forEach() {
    return (server + database) / played.operations();
  }
}
