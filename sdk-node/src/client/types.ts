import type { JsonObject } from '../json.js';

/** Whether a cookie is sent with requests that other sites start (RFC 6265bis, 4.1.2.7). */
export type SameSite = 'none' | 'lax' | 'strict';

/** The attributes of a cookie (RFC 6265bis, 4.1.2). Every cookie is HttpOnly. */
export interface CookieAttributes {
  readonly path: string;
  /** Undefined for the host that set it. */
  readonly domain?: string | undefined;
  /** Whether it is sent over https only. */
  readonly secure: boolean;
  readonly sameSite: SameSite;
}

/** A token on its way to a client. */
export interface Token {
  /** The token: a secret. */
  readonly token: string;
  /** When it is over, in milliseconds since the epoch (a whole second): at that instant it is not good any more. */
  readonly expiry: number;
  /** When it was made, in milliseconds since the epoch (a whole second). */
  readonly createdTime: number;
  /** The attributes of the cookie that it goes into. */
  readonly cookie: CookieAttributes;
}

/** What an access token says of its session. */
export interface SessionView {
  /** The session's name: constant, no secret. */
  readonly handle: string;
  readonly userId: string;
  /** What the application put into the token. A copy: changing it changes nothing else. */
  readonly jwtPayload: JsonObject;
}

/** All that a client receives at login and at each refresh. */
export interface SessionTokens {
  readonly session: SessionView;
  /** For every request. */
  readonly accessToken: Token;
  /** For the next refresh. */
  readonly refreshToken: Token;
  /** Tells a client that there is a session; new at each refresh, of no use to a thief. */
  readonly idRefreshToken: Token;
  /** To be sent beside the access token; undefined when anti-CSRF is off. */
  readonly antiCsrfToken: string | undefined;
}

/** An access token was good. */
export interface VerifiedSession {
  readonly session: SessionView;
  /** The access token to use from now on; undefined when the one shown stays. */
  readonly accessToken: Token | undefined;
}

/** Where a user logged in, as the application says it. Shown in lists of sessions, never checked. */
export interface Device {
  /** The application's own name for the device, at most 256 characters. */
  readonly label?: string | undefined;
  /** At most 64 characters. */
  readonly ipAddress?: string | undefined;
  /** At most 1024 characters. */
  readonly userAgent?: string | undefined;
}

/** A login. */
export interface NewSession {
  /** The application's own name for the user; may be empty. */
  readonly userId: string;
  /** Goes into every access token: no secrets. Default `{}`. */
  readonly jwtPayload?: object | undefined;
  /** Stays on the server. Default `{}`. */
  readonly sessionData?: object | undefined;
  /** Where the user logged in. Default: unknown. */
  readonly device?: Device | undefined;
}

/** What is known of a session beside its contents; times are milliseconds since the epoch, whole seconds. */
export interface SessionDetails {
  readonly handle: string;
  readonly userId: string;
  /** When the user logged in. */
  readonly createdAt: number;
  /** When tokens were last exchanged, or the first use of new ones was seen. */
  readonly lastRefreshedAt: number;
  /** When it ends if it is not refreshed before. */
  readonly expiresAt: number;
  readonly device: Device;
}

/** What an installation wants of its SDKs. */
export interface Settings {
  readonly cookies: CookieSettings;
  /** Whether access tokens are bound to an anti-CSRF token. */
  readonly antiCsrf: 'on' | 'off';
  /** When a verification looks at the session's row: with `always`, revoking acts at once. */
  readonly storeCheck: 'when_needed' | 'always';
  /** What `iss` says; undefined when tokens name none. */
  readonly issuer: string | undefined;
  /** What `aud` says; undefined when tokens name none. */
  readonly audience: string | undefined;
  /** Milliseconds. */
  readonly accessTokenValidity: number;
  /** Milliseconds that a session lives without being refreshed. */
  readonly refreshTokenValidity: number;
  /** Milliseconds during which the previous refresh token may be shown again. */
  readonly gracePeriod: number;
  /** What an API answers when a session has ended or must be refreshed: 400 to 599. */
  readonly sessionExpiredStatusCode: number;
}

/** The attributes of cookies. */
export interface CookieSettings {
  /** Of the access token and of the marker cookie. */
  readonly accessToken: CookieAttributes;
  /** Of the refresh token; its path is that of the API that refreshes. */
  readonly refreshToken: CookieAttributes;
}
