import type { CookieAttributes, CookieSettings } from '../client/types.js';
import { GeneralError } from '../errors.js';

/** What stands in front of the names of cookies. */
export type CookiePrefix = '' | '__Secure-' | '__Host-';

/** The names of the three cookies. */
export interface CookieNames {
  readonly access: string;
  readonly refresh: string;
  readonly marker: string;
}

/** The names and the final attributes of the three cookies. */
export interface CookiePlan {
  readonly names: CookieNames;
  /** Of the access token and of the marker. */
  readonly access: CookieAttributes;
  readonly refresh: CookieAttributes;
}

/**
 * Fits what the settings want to what the prefix promises.
 *
 * @throws GeneralError with the reason `cookie_settings_contradictory` when they contradict each other
 */
export function cookiePlan(wanted: CookieSettings, prefix: CookiePrefix): CookiePlan {
  return {
    names: cookieNames(prefix),
    access: fitted(wanted.accessToken, prefix),
    refresh: fitted(wanted.refreshToken, prefix),
  };
}

export function cookieNames(prefix: CookiePrefix): CookieNames {
  return { access: `${prefix}sAccessToken`, refresh: `${prefix}sRefreshToken`, marker: `${prefix}sIdRefreshToken` };
}

function fitted(wanted: CookieAttributes, prefix: CookiePrefix): CookieAttributes {
  const onePlace = prefix === '__Host-';
  if (onePlace && wanted.domain !== undefined) {
    throw new GeneralError(
      'cookie_settings_contradictory',
      `A cookie with the prefix __Host- has no domain, but the settings name ${wanted.domain}: ` +
        'take the prefix __Secure-, or remove cookie_domain.',
    );
  }
  return {
    ...wanted,
    path: onePlace ? '/' : wanted.path,
    secure: wanted.secure || prefix !== '' || wanted.sameSite === 'none',
  };
}
