package dev.latchkey.benchmark.part;

import dev.latchkey.engine.json.JsonObject;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The payload of an application. */
@State(Scope.Benchmark)
public class PayloadParts {

  private final String text = Samples.PAYLOAD;

  /** A payload from outside. */
  @Benchmark
  public JsonObject parse() {
    return JsonObject.parse(text);
  }

  /** A payload from the store. */
  @Benchmark
  public JsonObject takeStored() {
    return JsonObject.stored(text);
  }
}
