import { setMaxListeners } from 'node:events';
import { Agent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as TlsAgent, request as httpsRequest } from 'node:https';
import { nameOf, TransportError, type Attempt, type ServerAnswer, type ServerCall } from './call.js';

/** Larger answers are given up. */
export const MAXIMUM_ANSWER_BYTES = 8 * 1024 * 1024;

/** More at once gain nothing, and too many connections are refused; the others wait for their turn. */
const CALLS_AT_ONCE = 64;

/**
 * How long a connection is kept that nobody uses, in milliseconds: a moment, since what is in between may forget silent ones
 * without a word (NAT, load balancers), and then a call waits for nothing.
 */
const KEPT = 2_000;

const POOL = { keepAlive: true, maxSockets: CALLS_AT_ONCE, timeout: KEPT };

/** How servers are called. */
export interface SenderSettings {
  /** Sent with every call. */
  readonly apiKey?: string | undefined;
  /** Milliseconds for a connection. */
  readonly connectTimeout: number;
  /** Milliseconds for an answer, connection included. */
  readonly requestTimeout: number;
}

/** Sends a call to one server, once. */
export class HttpSender {
  readonly #plain = new Agent(POOL);
  readonly #tls = new TlsAgent(POOL);
  readonly #closing = new AbortController();

  constructor(private readonly settings: SenderSettings) {
    setMaxListeners(0, this.#closing.signal); // each call in flight has one
  }

  /** Aborted when the sender is closed. */
  get closed(): AbortSignal {
    return this.#closing.signal;
  }

  /**
   * Sends a call.
   *
   * @param remaining milliseconds until the caller's patience ends
   * @throws TransportError when the answer is too large or the sender is closed
   */
  async send(call: ServerCall, server: URL, remaining: number): Promise<Attempt> {
    const patience = Math.min(remaining, this.settings.requestTimeout);
    const request = this.#request(call, server);
    const connection = { made: false };
    const stop = this.#watch(request, connection, patience);
    try {
      return { outcome: 'answered', answer: await exchanged(request, call) };
    } catch (thrown) {
      if (thrown instanceof TransportError) throw thrown;
      const failure = withoutBytes(thrown);
      if (this.closed.aborted) throw closedError(call);
      if (!connection.made) return { outcome: 'not reached', cause: failure };
      if (request.reusedSocket) this.#forgetIdle();
      return { outcome: 'lost', stale: request.reusedSocket, cause: failure };
    } finally {
      stop();
    }
  }

  /** What broke one kept connection broke the others, too; a repeated call gets a new one. */
  #forgetIdle(): void {
    for (const { freeSockets } of [this.#plain, this.#tls]) {
      for (const socket of Object.values(freeSockets).flat()) socket?.destroy();
    }
  }

  #request(call: ServerCall, server: URL): ClientRequest {
    const secure = server.protocol === 'https:';
    const request = (secure ? httpsRequest : httpRequest)({
      hostname: server.hostname.replace(/^\[|\]$/g, ''),
      port: server.port === '' ? (secure ? 443 : 80) : server.port,
      path: server.pathname.replace(/\/$/, '') + call.target,
      method: call.method,
      agent: secure ? this.#tls : this.#plain,
      headers: this.#headers(call),
    });
    request.end(call.body);
    return request;
  }

  #headers({ body, idempotencyKey }: ServerCall): Record<string, string | number> {
    return {
      Accept: 'application/json, application/problem+json',
      ...(body !== undefined && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }),
      ...(idempotencyKey !== undefined && { 'Idempotency-Key': `"${idempotencyKey}"` }),
      ...(this.settings.apiKey !== undefined && { 'api-key': this.settings.apiKey }),
    };
  }

  /** Ends the request when something takes too long or the sender is closed, and notes when there is a connection. */
  #watch(request: ClientRequest, connection: { made: boolean }, patience: number): () => void {
    const end = (why: string) => request.destroy(new Error(why));
    const onClose = () => end('the client was closed');
    this.closed.addEventListener('abort', onClose);
    const whole = setTimeout(() => end(`no answer within ${Math.ceil(patience)} ms`), patience);
    let connecting: NodeJS.Timeout | undefined;
    request.once('socket', (socket) => {
      const connected = () => {
        clearTimeout(connecting);
        connection.made = true;
      };
      if (request.reusedSocket || !socket.connecting) return connected();
      const { connectTimeout } = this.settings;
      connecting = setTimeout(() => end(`no connection within ${connectTimeout} ms`), connectTimeout);
      socket.once('encrypted' in socket ? 'secureConnect' : 'connect', connected);
    });
    return () => {
      clearTimeout(whole);
      clearTimeout(connecting);
      this.closed.removeEventListener('abort', onClose);
    };
  }

  /** Lets go of all connections; calls in flight fail. */
  close(): void {
    this.#closing.abort();
    this.#plain.destroy();
    this.#tls.destroy();
  }
}

/** An error of the parser brings the bytes that it could not read (`rawPacket`): tokens, when they are of an answer. */
function withoutBytes(failure: unknown): unknown {
  if (failure instanceof Error) Reflect.deleteProperty(failure, 'rawPacket');
  return failure;
}

async function exchanged(request: ClientRequest, call: ServerCall): Promise<ServerAnswer> {
  try {
    return await read(await responseTo(request), call);
  } catch (failure) {
    request.destroy();
    throw failure;
  }
}

function responseTo(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    // After an upgrade that nobody asked for, Node.js ends a request without an error.
    request.once('close', () => reject(new Error('the connection was closed')));
    request.once('response', resolve);
  });
}

async function read(response: IncomingMessage, call: ServerCall): Promise<ServerAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAXIMUM_ANSWER_BYTES) {
      const why = `${nameOf(call)}: the answer has more than ${MAXIMUM_ANSWER_BYTES} bytes`;
      throw new TransportError('answer_unreadable', why);
    }
    chunks.push(chunk);
  }
  return {
    status: response.statusCode as number,
    cacheControl: response.headers['cache-control'],
    retryAfter: response.headers['retry-after'],
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** The call was not done, or nobody will know, because the client was closed. */
export function closedError(call: ServerCall): TransportError {
  return new TransportError('client_closed', `${nameOf(call)}: the client is closed`);
}
