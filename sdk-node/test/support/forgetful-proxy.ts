import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What happens to the next bytes of a connection that was forgotten: it is reset, or they vanish. */
export type Forgetting = 'reset' | 'swallow';

/** Stands between a client and a server as a NAT or a load balancer does, and forgets connections when a test says so. */
export class ForgetfulProxy {
  #connections = 0;
  readonly #clients = new Set<Socket>();
  readonly #server: Server;

  private constructor(port: number) {
    this.#server = createServer((client) => {
      this.#connections++;
      this.#clients.add(client);
      const server = connect(port, '127.0.0.1');
      client.pipe(server).pipe(client);
      for (const socket of [client, server]) socket.on('error', () => undefined);
      client.once('close', () => {
        this.#clients.delete(client);
        server.destroy();
      });
    });
  }

  static async before(port: number): Promise<ForgetfulProxy> {
    const proxy = new ForgetfulProxy(port);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Connections so far. */
  get connections(): number {
    return this.#connections;
  }

  /** Connections that a client keeps. */
  get open(): number {
    return this.#clients.size;
  }

  /** Forgets all connections that there are; new ones work. */
  forget(how: Forgetting): void {
    for (const client of this.#clients) {
      client.unpipe();
      client.on('data', () => how === 'reset' && client.resetAndDestroy());
    }
  }

  close(): void {
    for (const client of this.#clients) client.destroy();
    this.#server.close();
  }
}
