/** A call to a server. Repeating it is the same as doing it once. */
export interface ServerCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Path and query, below the address of the server. */
  readonly target: string;
  /** JSON; undefined when the call has none. */
  readonly body?: string | undefined;
  /**
   * For a call that done twice is not the same as done once: the server does it once for each key (a secret until the call
   * is over). So every call may be repeated when nobody knows whether it was done.
   */
  readonly idempotencyKey?: string | undefined;
}

/** What a server answered, whatever its status. */
export interface ServerAnswer {
  readonly status: number;
  readonly cacheControl: string | undefined;
  readonly retryAfter: string | undefined;
  readonly body: string;
}

/** What came of sending a call to one server, once. */
export type Attempt =
  | { readonly outcome: 'answered'; readonly answer: ServerAnswer }
  /** There was no connection, so the call was not done. */
  | { readonly outcome: 'not reached'; readonly cause: unknown }
  /**
   * There was a connection and no answer: the call may have been done.
   *
   * `stale` when the connection was kept from an earlier call: something in between may have forgotten it.
   */
  | { readonly outcome: 'lost'; readonly stale: boolean; readonly cause: unknown };

/** A call for messages: method and path, without query and body. */
export function nameOf(call: ServerCall): string {
  return `${call.method} ${call.target.split('?', 1)[0]}`;
}

/** What happened to a call that brought no answer. */
export type Fault = 'no_server_reachable' | 'answer_lost' | 'answer_unreadable' | 'client_closed';

/** A call brought no answer. The message names no secret. */
export class TransportError extends Error {
  override readonly name = 'TransportError';

  constructor(
    readonly fault: Fault,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
