/**
 * Sessions without a framework: tokens in, tokens out. The functions and shapes of the 1.0 documents
 * (`supertokens-node/session`), and the later additions of the same line. Times are milliseconds since the epoch.
 *
 * Every function may reject with a general error (1000). The numbers and `isErrorFromAuth` are in {@link Error}.
 *
 * @module
 */
import type { SessionTokens, SessionView, Token, VerifiedSession } from './client/types.js';
import { init as initialise, installation, type InitOptions } from './installation.js';
import type { JsonObject } from './json.js';

export { Latchkey, type PresentedTokens } from './client/latchkey.js';
export type { ClientOptions, LatchkeyEvent } from './client/options.js';
export type { Device, NewSession, SameSite, SessionDetails, Settings } from './client/types.js';
export {
  AuthError as Error,
  GeneralError,
  SessionError,
  TokenTheftDetectedError,
  TryRefreshTokenError,
  UnauthorisedError,
  type AnySessionError,
} from './errors.js';
export { close, type InitOptions, type Options } from './installation.js';
export type { JsonObject, JsonValue } from './json.js';
export type { SdkReason } from './reasons.js';
export type { Host } from './transport/server-addresses.js';

/** A session, as the plain functions return it. */
export interface SessionInfo {
  /** The session's name: constant, no secret. */
  handle: string;
  userId: string;
  /** What the application put into the access token. A copy. */
  userDataInJWT: JsonObject;
}

/** A token with what is needed to put it into a cookie. Times are milliseconds since the epoch, whole seconds. */
export interface TokenInfo {
  /** The token: a secret. */
  token: string;
  /** When it is over: at that instant it is not good any more. */
  expiry: number;
  createdTime: number;
  cookiePath: string;
  cookieSecure: boolean;
  /** Left out when the cookie stays with the host that set it. */
  domain?: string;
  sameSite: 'none' | 'lax' | 'strict';
}

/** All that a client receives at login and at each refresh. */
export interface CreateOrRefreshInfo {
  session: SessionInfo;
  accessToken: TokenInfo;
  refreshToken: TokenInfo;
  /** Tells a client that there is a session; new at each refresh. */
  idRefreshToken: TokenInfo;
  /** Left out when anti-CSRF is off. */
  antiCsrfToken?: string;
}

/** What a verification brings. */
export interface GetSessionInfo {
  session: SessionInfo;
  /** The access token to use from now on; left out when the one shown stays. */
  accessToken?: TokenInfo;
}

/**
 * Says where the servers are. Nothing is sent yet. The first call of a process counts, whether here or at the package root.
 *
 * @param options options, or the documented list of `{hostname, port}`, or addresses divided by semicolons
 * @throws GeneralError with the reason `argument_invalid` when there is no address, or an option cannot be used
 */
export function init(options: InitOptions): void {
  initialise(options);
}

/**
 * Creates a session, after a login.
 *
 * @param userId the application's own name for the user; may be empty
 * @param jwtPayload goes into every access token: a JSON object, no secrets
 * @param sessionData stays on the server: a JSON object
 */
export async function createNewSession(
  userId: string,
  jwtPayload: object = {},
  sessionData: object = {},
): Promise<CreateOrRefreshInfo> {
  return issued(await installation().latchkey.createNewSession({ userId, jwtPayload, sessionData }));
}

/**
 * Verifies an access token: locally, unless it is used for the first time after a refresh or the settings demand that every
 * one is checked. At its expiry a token is over.
 *
 * @param accessToken the token
 * @param antiCsrfToken what came beside it; undefined when nothing did
 * @param doAntiCsrfCheck whether the anti-CSRF token is checked, if the settings make any
 * @param marker the id refresh token; undefined when there is none, which means no session. Left out altogether, as the
 *   documents have it from 2.4 on, it is not looked at
 * @throws TryRefreshTokenError (3000) when the token is not good, but the refresh token may be
 * @throws UnauthorisedError (2000) when there is no session
 */
export async function getSession(
  accessToken: string,
  antiCsrfToken: string | undefined,
  doAntiCsrfCheck: boolean,
  ...marker: [idRefreshToken?: string | undefined]
): Promise<GetSessionInfo> {
  const presented = { accessToken, antiCsrfToken, ...(marker.length > 0 && { idRefreshToken: marker[0] }) };
  return verified(await installation().latchkey.getSession(presented, doAntiCsrfCheck));
}

/**
 * Exchanges a refresh token for new tokens. Repeating a call whose answer was lost is safe.
 *
 * @throws UnauthorisedError (2000) when there is no session for this token
 * @throws TokenTheftDetectedError (4000) when an old refresh token was shown again; the session is not revoked by this
 */
export async function refreshSession(refreshToken: string): Promise<CreateOrRefreshInfo> {
  return issued(await installation().latchkey.refreshSession(refreshToken));
}

/**
 * Replaces the JWT payload as a whole, on the server and in the access token.
 *
 * @param accessToken the token in use; it may be over, then no new one is made
 * @throws UnauthorisedError (2000) when there is no session for this token
 */
export async function regenerateSession(accessToken: string, newJWTPayload: object): Promise<GetSessionInfo> {
  return verified(await installation().latchkey.regenerateSession(accessToken, newJWTPayload));
}

export * from './sessions-by-handle.js';

function issued(tokens: SessionTokens): CreateOrRefreshInfo {
  return {
    session: sessionInfo(tokens.session),
    accessToken: tokenInfo(tokens.accessToken),
    refreshToken: tokenInfo(tokens.refreshToken),
    idRefreshToken: tokenInfo(tokens.idRefreshToken),
    ...(tokens.antiCsrfToken !== undefined && { antiCsrfToken: tokens.antiCsrfToken }),
  };
}

function verified({ session, accessToken }: VerifiedSession): GetSessionInfo {
  return { session: sessionInfo(session), ...(accessToken && { accessToken: tokenInfo(accessToken) }) };
}

function sessionInfo({ handle, userId, jwtPayload }: SessionView): SessionInfo {
  return { handle, userId, userDataInJWT: jwtPayload };
}

function tokenInfo({ token, expiry, createdTime, cookie }: Token): TokenInfo {
  return {
    token,
    expiry,
    createdTime,
    cookiePath: cookie.path,
    cookieSecure: cookie.secure,
    ...(cookie.domain !== undefined && { domain: cookie.domain }),
    sameSite: cookie.sameSite,
  };
}
