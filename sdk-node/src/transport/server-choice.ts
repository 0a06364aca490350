/** How long a server that could not be reached is tried last, in milliseconds. */
export const AVOIDED = 5_000;

/** In which order servers are tried: in turn, and those that could not be reached a moment ago last. */
export class ServerChoice {
  readonly #unreachedAt = new Map<URL, number>();
  #turn = 0;

  constructor(private readonly servers: readonly URL[]) {}

  /**
   * The servers, the one to try first at the beginning.
   *
   * @param now milliseconds of a clock that nobody sets back
   */
  order(now: number): URL[] {
    const first = this.#turn++ % this.servers.length;
    const inTurn = [...this.servers.slice(first), ...this.servers.slice(0, first)];
    const avoided = inTurn.filter((server) => this.#isAvoided(server, now));
    return [...inTurn.filter((server) => !avoided.includes(server)), ...avoided];
  }

  reached(server: URL): void {
    this.#unreachedAt.delete(server);
  }

  notReached(server: URL, now: number): void {
    this.#unreachedAt.set(server, now);
  }

  #isAvoided(server: URL, now: number): boolean {
    const since = this.#unreachedAt.get(server);
    return since !== undefined && now - since < AVOIDED;
  }
}
