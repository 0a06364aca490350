package dev.latchkey.server.http;

/**
 * The body of a request in flight, with the memory that the request takes: first what arrives, then
 * what is made of it.
 */
final class CountedBody implements Request.Body {
  private final BoundedBody body;
  private final MemoryBudget.Share memory;
  private final Connection connection;

  CountedBody(BoundedBody body, MemoryBudget.Share memory, Connection connection) {
    this.body = body;
    this.memory = memory;
    this.connection = connection;
  }

  @Override
  public void begin(Route.Weight weight) {
    if (!body.isFinished()) {
      return; // it tells its size when it is read
    }
    switch (weight) {
      case NONE -> {}
      case USUAL -> memory.works(0);
      case PAGE -> memory.fetches(MemoryBudget.PAGE);
      case STORED -> memory.fetches(body.limit());
    }
  }

  @Override
  public boolean keeps(long bytes) {
    return memory.keeps(bytes);
  }

  @Override
  public byte[] read() {
    memory.arrives(body.needed());
    byte[] bytes = connection.whileReading(body::read);
    memory.works(bytes.length);
    return bytes;
  }
}
