/** A call to a server. */
export interface ServerCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Path and query, below the address of the server. */
  readonly target: string;
  /** JSON; undefined when the call has none. */
  readonly body?: string | undefined;
  /**
   * Whether it may be repeated when nobody knows whether it was done: `safe` when doing it twice is the same as doing it
   * once.
   */
  readonly repeating: 'safe' | 'only if not done';
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
  /** There was a connection and no answer: the call may have been done. */
  | { readonly outcome: 'lost'; readonly cause: unknown };

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
