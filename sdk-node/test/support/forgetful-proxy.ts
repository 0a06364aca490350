import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/** What happens to bytes that get lost: their connection is reset, or they vanish. */
export type Forgetting = 'reset' | 'swallow';

/** Stands between a client and a server as a NAT or a load balancer does, and forgets connections when a test says so. */
export class ForgetfulProxy {
  #connections = 0;
  #lostAnswers = 0;
  #losing: Forgetting | undefined;
  readonly #clients = new Set<Socket>();
  readonly #server: Server;

  private constructor(port: number) {
    this.#server = createServer((client) => {
      this.#connections++;
      this.#clients.add(client);
      const server = connect(port, '127.0.0.1');
      client.pipe(server).pipe(this.#answersTo(client)).pipe(client);
      for (const socket of [client, server]) socket.on('error', () => undefined);
      client.once('close', () => {
        this.#clients.delete(client);
        server.destroy();
      });
    });
  }

  /** Answers go through, but for those that get lost, and what follows them. */
  #answersTo(client: Socket): Transform {
    let isLost = false;
    return new Transform({
      transform: (bytes, _encoding, done) => {
        if (this.#losing !== undefined) {
          isLost = true;
          this.#lostAnswers++;
          if (this.#losing === 'reset') client.resetAndDestroy();
          this.#losing = undefined;
        }
        done(null, isLost ? undefined : bytes);
      },
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

  /** Lets the next request through to the server, and keeps its answer. */
  loseNextAnswer(how: Forgetting): void {
    this.#losing = how;
  }

  get lostAnswers(): number {
    return this.#lostAnswers;
  }

  close(): void {
    for (const client of this.#clients) client.destroy();
    this.#server.close();
  }
}
