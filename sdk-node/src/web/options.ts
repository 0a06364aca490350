import type { CookieSettings, SameSite } from '../client/types.js';
import { bare } from './api-paths.js';
import type { TokenCarrier } from './carriers.js';
import type { CookiePrefix } from './cookie-plan.js';
import { originOf } from './cross-site.js';
import type { WebExchange } from './exchange.js';

/** What a cookie can have, and the path of a URL. */
const PATH = /^\/[!"$-+\--:<->@-~]*$/;
const DOMAIN = /^\.?[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?$/;
const SAME_SITE: readonly SameSite[] = ['none', 'lax', 'strict'];
const TOKEN_CARRIERS: readonly TokenCarrier[] = ['cookie', 'header', 'any'];

/** What an application decides about its sessions in browsers. All else comes from the settings of the installation. */
export interface WebOptions {
  /**
   * In front of the names of cookies (RFC 6265bis, 4.1.3): `__Secure-` for https only; `__Host-` besides for this one host,
   * with the path `/`. A change renames the cookies: every user has to log in again. Default none.
   */
  readonly cookiePrefix?: CookiePrefix | undefined;
  /**
   * How tokens travel: in cookies, in headers (`Authorization`, for phones and for pages that get no cookies), or as each
   * client chooses: by what it sends, and at a login by `st-auth-mode`. Scripts can read tokens that travel in headers.
   * Default `cookie`.
   */
  readonly tokenCarrier?: TokenCarrier | undefined;
  /** Origins whose pages may change something beside the one that serves this API: `https://www.example.com`. Default none. */
  readonly trustedOrigins?: readonly string[] | undefined;
  /**
   * Whether requests that change something are refused (403) when another site made the browser send them. Switched off,
   * anti-CSRF tokens and SameSite have to do. Default true.
   */
  readonly crossSiteCheck?: boolean | undefined;
  /** Instead of the installation's path for the access token's and the marker's cookie. */
  readonly accessTokenPath?: string | undefined;
  /**
   * The path that refreshes, as it stands in URLs, instead of the installation's. The refresh token's cookie goes there as
   * well, unless the installation names a longer one that ends with it: then something in front of the application takes
   * the beginning away.
   */
  readonly refreshTokenPath?: string | undefined;
  /**
   * The path that signs out, as it stands in URLs. Default: `/signout` in the place of `/session/refresh` in the path that
   * refreshes, or in the place of its last segment.
   */
  readonly signOutPath?: string | undefined;
  /** Instead of the installation's domain for cookies. */
  readonly cookieDomain?: string | undefined;
  /** Instead of the installation's setting whether cookies are sent over https only. */
  readonly cookieSecure?: boolean | undefined;
  /** Instead of the installation's SameSite attribute. */
  readonly cookieSameSite?: SameSite | undefined;
  /** Gives the name of a device at a login, for the list of sessions: at most 256 characters are kept. Default none. */
  readonly deviceLabel?: ((exchange: WebExchange) => string | undefined) | undefined;
}

/** Web options that were looked at, with their defaults. */
export interface WebPlan {
  readonly cookiePrefix: CookiePrefix;
  readonly tokenCarrier: TokenCarrier;
  readonly trustedOrigins: ReadonlySet<string>;
  readonly crossSiteCheck: boolean;
  readonly refreshPath: string | undefined;
  readonly signOutPath: string | undefined;
  readonly deviceLabel: (exchange: WebExchange) => string | undefined;
  /** The cookie settings of an installation, with what the application decided. */
  readonly cookies: (settings: CookieSettings) => CookieSettings;
}

/** @throws RangeError when an option cannot be used */
export function webPlan(options: WebOptions): WebPlan {
  const { cookiePrefix = '', tokenCarrier = 'cookie' } = options;
  if (!['', '__Secure-', '__Host-'].includes(cookiePrefix))
    throw new RangeError('cookiePrefix: must be empty, __Secure- or __Host-');
  if (!TOKEN_CARRIERS.includes(tokenCarrier)) throw new RangeError('tokenCarrier: must be cookie, header or any');
  requirePath('accessTokenPath', options.accessTokenPath);
  requirePath('refreshTokenPath', options.refreshTokenPath);
  requirePath('signOutPath', options.signOutPath);
  if (!DOMAIN.test(options.cookieDomain ?? 'none'))
    throw new RangeError('cookieDomain: not a domain that a cookie can have');
  if (!SAME_SITE.includes(options.cookieSameSite ?? 'lax'))
    throw new RangeError('cookieSameSite: must be none, lax or strict');
  return {
    cookiePrefix,
    tokenCarrier,
    trustedOrigins: trustedOrigins(options.trustedOrigins ?? []),
    crossSiteCheck: options.crossSiteCheck ?? true,
    refreshPath: options.refreshTokenPath,
    signOutPath: options.signOutPath,
    deviceLabel: options.deviceLabel ?? (() => undefined),
    cookies: (settings) => decided(settings, options),
  };
}

/** Browsers pass such paths over in silence; a semicolon would begin another attribute. */
function requirePath(name: string, path: string | undefined): void {
  if (PATH.test(path ?? '/')) return;
  throw new RangeError(`${name} must begin with a slash and contain no spaces, ';', ',', '?' or '#'`);
}

function trustedOrigins(origins: readonly string[]): ReadonlySet<string> {
  if (!Array.isArray(origins)) throw new RangeError('trustedOrigins: must be a list');
  return new Set(origins.map(trustedOrigin));
}

function trustedOrigin(text: string): string {
  const origin = originOf(text.replace(/\/$/, ''));
  if (origin === '') {
    throw new RangeError(`trustedOrigins: not an origin such as https://www.example.com: ${text}`);
  }
  return origin;
}

function decided({ accessToken, refreshToken }: CookieSettings, options: WebOptions): CookieSettings {
  const common = {
    domain: options.cookieDomain ?? accessToken.domain,
    secure: options.cookieSecure ?? accessToken.secure,
    sameSite: options.cookieSameSite ?? accessToken.sameSite,
  };
  const refreshPath = options.refreshTokenPath === undefined ? refreshToken.path : bare(options.refreshTokenPath);
  return {
    accessToken: { ...common, path: options.accessTokenPath ?? accessToken.path },
    refreshToken: { ...common, path: refreshToken.path.endsWith(refreshPath) ? refreshToken.path : refreshPath },
  };
}
