import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call that reached a scripted server. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What a scripted server does with a call: an answer, or silence, or an end of the connection. */
export type Reaction =
  | { readonly status: number; readonly body?: string | object; readonly headers?: Record<string, string> }
  | 'silence'
  | 'hang up';

/** An HTTP server on 127.0.0.1 that does what a test says, and notes the calls. */
export class ScriptedServer {
  readonly calls: Call[] = [];
  #connections = 0;
  readonly #server: Server;

  private constructor(react: (call: Call) => Reaction) {
    this.#server = createServer((request, response) => {
      void this.#answer(request, response, react);
    });
    this.#server.keepAliveTimeout = 60_000;
    this.#server.on('connection', () => this.#connections++);
  }

  static async start(react: (call: Call) => Reaction): Promise<ScriptedServer> {
    const server = new ScriptedServer(react);
    await server.listen(0);
    return server;
  }

  listen(port: number): Promise<void> {
    return new Promise((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse, react: (call: Call) => Reaction): Promise<void> {
    const body = Buffer.concat(await request.toArray()).toString();
    const call = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
    this.calls.push(call);
    const reaction = react(call);
    if (reaction === 'hang up') request.socket.destroy();
    if (typeof reaction === 'string') return;
    const text = typeof reaction.body === 'object' ? JSON.stringify(reaction.body) : (reaction.body ?? '');
    response.writeHead(reaction.status, reaction.headers).end(text);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Connections so far. */
  get connections(): number {
    return this.#connections;
  }

  /** Paths of the calls so far, without queries. */
  get paths(): string[] {
    return this.calls.map(({ path }) => path.split('?', 1)[0] as string);
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

/** An address where nothing listens. */
export async function closedHost(): Promise<string> {
  const server = await ScriptedServer.start(() => 'hang up');
  const { host } = server;
  await server.close();
  return host;
}
