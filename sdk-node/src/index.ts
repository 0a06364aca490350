/**
 * Sessions for Express 4 and 5, and for everything else that speaks `node:http`: the functions of the 1.0 documents
 * (`supertokens-node`), and the later additions of the same line. They read the request, and write cookies and headers.
 *
 * Every function may reject with a general error (1000). The numbers and `isErrorFromAuth` are in {@link Error}.
 *
 * @module
 */
import { NodeExchange, type NodeRequest, type NodeResponse } from './express/exchange.js';
import { autoRefreshMiddleware, type Middleware } from './express/middleware.js';
import { init as initialise, installation, type InitOptions } from './installation.js';
import { allowSdkHeaders, sdkHeaders } from './web/options-headers.js';
import type { Session } from './web/session.js';

export type { ClientOptions, LatchkeyEvent } from './client/options.js';
export type { SameSite, SessionDetails } from './client/types.js';
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
export { errorHandler, type ErrorHandlerOptions, type ErrorMiddleware } from './express/error-handler.js';
export type { NodeRequest, NodeResponse } from './express/exchange.js';
export { autoRefreshMiddleware, middleware, type Middleware, type WithSession } from './express/middleware.js';
export { close, type InitOptions, type Options } from './installation.js';
export type { JsonObject, JsonValue } from './json.js';
export type { SdkReason } from './reasons.js';
export * from './sessions-by-handle.js';
export type { Host } from './transport/server-addresses.js';
export type { WebExchange } from './web/exchange.js';
export type { TokenCarrier } from './web/carriers.js';
export type { WebOptions } from './web/options.js';
export type { Session } from './web/session.js';

/**
 * Says where the servers are, and what the application decides about its sessions. Nothing is sent yet. The first call of a
 * process counts, whether here or in `/session`.
 *
 * @param options options, or the documented list of `{hostname, port}`, or addresses divided by semicolons
 * @returns {@link autoRefreshMiddleware}, for `app.use(init(...))`
 * @throws GeneralError with the reason `argument_invalid` when there is no address, or an option cannot be used
 */
export function init(options: InitOptions): Middleware {
  initialise(options);
  return autoRefreshMiddleware();
}

/**
 * Creates a session after a login, and gives it to the browser: cookies `sAccessToken`, `sRefreshToken` and
 * `sIdRefreshToken`, headers `front-token`, `id-refresh-token` and, if the settings make any, `anti-csrf`. Where
 * `tokenCarrier` allows it, a client can ask for headers instead: `st-access-token`, `st-refresh-token` and `front-token`.
 * What is said of cookies below goes for these as well.
 *
 * @param userId the application's own name for the user; may be empty
 * @param jwtPayload goes into every access token: a JSON object, no secrets. An access token that does not fit into a
 *   cookie (4096 bytes with its name) is refused with the reason `cookie_too_large`, and there is no session then
 * @param sessionData stays on the server: a JSON object
 * @throws CrossSiteRequestError when another site sent the login: an identity provider that posts users back has to be in
 *   `trustedOrigins`
 */
export async function createNewSession(
  response: NodeResponse,
  userId: string,
  jwtPayload: object = {},
  sessionData: object = {},
): Promise<Session> {
  return installation().web.createNewSession(NodeExchange.of(response), { userId, jwtPayload, sessionData });
}

/**
 * Verifies the session of a request: locally, unless the access token is used for the first time after a refresh or the
 * settings demand that every one is checked.
 *
 * @param enableCsrfProtection whether the anti-CSRF token is checked, if the settings make any: for every method but GET,
 *   HEAD, OPTIONS and TRACE
 * @throws UnauthorisedError (2000) when there is no session; cookies are cleared, unless the marker cookie was missing: a
 *   login in another tab may just be setting it
 * @throws TryRefreshTokenError (3000) when the browser has to refresh; cookies stay
 * @throws CrossSiteRequestError when another site sent it; cookies stay
 */
export async function getSession(
  request: NodeRequest,
  response: NodeResponse,
  enableCsrfProtection: boolean,
): Promise<Session> {
  return installation().web.getSession(new NodeExchange(request, response), enableCsrfProtection);
}

/**
 * Exchanges the refresh token of a request, and gives the browser the new tokens. For POST to the path of the refresh
 * token's cookie (`refresh_api_path`).
 *
 * @throws UnauthorisedError (2000) when there is no session, or no refresh token came; cookies are cleared
 * @throws TokenTheftDetectedError (4000) when an old refresh token was shown again; cookies are cleared, and the
 *   application has to revoke the session
 * @throws CrossSiteRequestError when another site sent it; cookies stay
 */
export async function refreshSession(request: NodeRequest, response: NodeResponse): Promise<Session> {
  return installation().web.refreshSession(new NodeExchange(request, response));
}

/**
 * Ends the session of a request, if it has one, and clears the cookies.
 *
 * @throws TryRefreshTokenError (3000) when the browser has to refresh before; cookies stay
 * @throws CrossSiteRequestError when another site sent it; cookies stay
 */
export async function signOut(request: NodeRequest, response: NodeResponse): Promise<void> {
  return installation().web.signOut(new NodeExchange(request, response));
}

/**
 * The names of the headers that browser SDKs add to requests, for middleware that answers preflights:
 * `cors({ origin, credentials: true, allowedHeaders: ['content-type', ...getAllCORSHeaders()] })`. Asks nobody.
 */
export function getAllCORSHeaders(): string[] {
  return sdkHeaders();
}

/**
 * Lets pages of other origins send what browser SDKs add: for answers to OPTIONS. The application itself says which origins
 * and methods it allows (Access-Control-Allow-Origin, Access-Control-Allow-Methods).
 *
 * @throws GeneralError (1000) with the reason `response_committed` when it is too late for headers
 */
export function setRelevantHeadersForOptionsAPI(response: NodeResponse): void {
  allowSdkHeaders(NodeExchange.of(response));
}
