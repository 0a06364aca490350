/**
 * Sessions for handlers that take a `Request` and return a `Response` (Fetch standard): Hono, Next.js, Remix, SvelteKit and
 * others on Node.js. What they write goes into the `Headers` that the application builds its response with.
 *
 * @example
 * const headers = new Headers();
 * const session = await getSession(request, headers, !['GET', 'HEAD'].includes(request.method));
 * return Response.json({ userId: session.getUserId() }, { headers });
 *
 * @module
 */
import type { NewSession } from './client/types.js';
import { init as initialise, installation, type InitOptions } from './installation.js';
import type { WebExchange } from './web/exchange.js';
import type { HeadRule } from './web/head-rules.js';
import { KeptHead, type HeadPlace } from './web/kept-head.js';
import { allowSdkHeaders, sdkHeaders } from './web/options-headers.js';
import type { Session } from './web/session.js';

export type { NewSession } from './client/types.js';
export {
  AuthError as Error,
  CrossSiteRequestError,
  GeneralError,
  SessionError,
  TokenTheftDetectedError,
  TryRefreshTokenError,
  UnauthorisedError,
  type AnySessionError,
} from './errors.js';
export { close, type InitOptions, type Options } from './installation.js';
export type { JsonObject, JsonValue } from './json.js';
export * from './sessions-by-handle.js';
export type { Session } from './web/session.js';

/** A request with the headers of the response to come. */
class FetchExchange implements WebExchange {
  readonly isCommitted = false;
  readonly remoteAddress = undefined;
  readonly #url: URL;

  constructor(
    private readonly request: Request,
    private readonly headers: Headers,
  ) {
    this.#url = new URL(request.url);
  }

  get method(): string {
    return this.request.method;
  }

  get path(): string {
    return this.#url.pathname;
  }

  get host(): string {
    return this.request.headers.get('host') ?? this.#url.host;
  }

  get scheme(): string {
    return this.#url.protocol.slice(0, -1);
  }

  requestHeaders(name: string): string[] {
    const value = this.request.headers.get(name);
    return value === null ? [] : [value];
  }

  responseHeaders(name: string): string[] {
    if (name.toLowerCase() === 'set-cookie') return this.headers.getSetCookie();
    const value = this.headers.get(name);
    return value === null ? [] : [value];
  }

  setResponseHeader(name: string, values: string[]): void {
    this.headers.delete(name);
    for (const value of values) this.headers.append(name, value);
  }

  keepInHead(rule: HeadRule): void {
    KeptHead.of(this.headers, () => new KeptHead(this.#place())).keep(rule);
  }

  #place(): HeadPlace {
    return {
      owner: this.headers,
      changers: ['set', 'append', 'delete'],
      isOpen: () => true,
      names: () => [...this.headers.keys()],
      values: (name) => this.responseHeaders(name),
      set: (name, values) => this.setResponseHeader(name, values),
    };
  }
}

/** See `init` of the package root. The first call of a process counts. */
export function init(options: InitOptions): void {
  initialise(options);
}

/**
 * Creates a session after a login; see `createNewSession` of the package root. The client's address is only known when the
 * application says it (`login.device.ipAddress`).
 *
 * @param headers of the response to come
 */
export async function createNewSession(request: Request, headers: Headers, login: NewSession): Promise<Session> {
  return installation().web.createNewSession(new FetchExchange(request, headers), login);
}

/** Verifies the session of a request; see `getSession` of the package root. @param headers of the response to come */
export async function getSession(request: Request, headers: Headers, enableCsrfProtection: boolean): Promise<Session> {
  return installation().web.getSession(new FetchExchange(request, headers), enableCsrfProtection);
}

/** Exchanges the refresh token of a request; see `refreshSession` of the package root. @param headers of the response */
export async function refreshSession(request: Request, headers: Headers): Promise<Session> {
  return installation().web.refreshSession(new FetchExchange(request, headers));
}

/** Ends the session of a request; see `signOut` of the package root. @param headers of the response to come */
export async function signOut(request: Request, headers: Headers): Promise<void> {
  return installation().web.signOut(new FetchExchange(request, headers));
}

/** See `setRelevantHeadersForOptionsAPI` of the package root. @param headers of the response to come */
export function setRelevantHeadersForOptionsAPI(request: Request, headers: Headers): void {
  allowSdkHeaders(new FetchExchange(request, headers));
}

/** See `getAllCORSHeaders` of the package root. */
export function getAllCORSHeaders(): string[] {
  return sdkHeaders();
}

/**
 * Answers POST to the path that refreshes with `{}` and POST to the path that signs out with `{"status":"OK"}`; resolves to
 * undefined for everything else. Refusals are thrown: see {@link answerTo}.
 *
 * @param headers of the response to come
 */
export async function answerOwnPaths(request: Request, headers: Headers): Promise<Response | undefined> {
  const answer = await installation().web.answerOwnPaths(new FetchExchange(request, headers));
  return answer && respond(answer, headers);
}

/**
 * The usual answer to something that was thrown: `{"message":"...","reason":"..."}` with the status of the settings for an
 * ended session, 403 for a request of another site, 500 when something is broken. Theft revokes the session. Resolves to
 * undefined when it is none of ours.
 *
 * @param headers those that were handed to the function that threw: they may clear cookies
 */
export async function answerTo(thrown: unknown, headers: Headers): Promise<Response | undefined> {
  const answer = await installation().web.usualAnswer(thrown);
  return answer && respond(answer, headers);
}

function respond({ status, body }: { status: number; body: string }, headers: Headers): Response {
  headers.set('Content-Type', 'application/json');
  return new Response(body, { status, headers });
}
