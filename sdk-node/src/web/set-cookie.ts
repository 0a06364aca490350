import type { CookieAttributes, Token } from '../client/types.js';
import { GeneralError } from '../errors.js';
import { trimmed } from '../http-text.js';

/** Browsers cut longer lives (RFC 6265bis, 5.5): 400 days in milliseconds. */
export const LONGEST_LIFE = 400 * 24 * 3_600_000;

/** Browsers drop a cookie whose name and value are longer, in bytes (RFC 6265bis, 5.6). */
export const LARGEST = 4096;

const SAME_SITE = { none: 'None', lax: 'Lax', strict: 'Strict' } as const;

/** One `Set-Cookie` line (RFC 6265bis, 4.1). Always HttpOnly. */
export interface SetCookie {
  /** With its prefix. */
  readonly name: string;
  /** As it is before percent-encoding. */
  readonly value: string;
  readonly attributes: CookieAttributes;
  /** When it is over, in milliseconds since the epoch, for clients that know nothing else; undefined leaves it out. */
  readonly expires?: number | undefined;
  /** How many milliseconds it stays by the client's own clock. */
  readonly maxAge: number;
}

/** The cookie of a token, whose life is cut to what browsers allow. */
export function cookieOf(name: string, token: Token, attributes: CookieAttributes): SetCookie {
  const maxAge = Math.min(token.expiry - token.createdTime, LONGEST_LIFE);
  return { name, value: token.token, attributes, expires: token.createdTime + maxAge, maxAge };
}

/** A cookie that is removed. */
export function removalOf(name: string, attributes: CookieAttributes): SetCookie {
  return { name, value: '', attributes, expires: 0, maxAge: 0 };
}

/** Percent-encodes all but letters, digits and `-`, `.`, `_`, `*` (`spec/cookies.md`). */
function encoded(value: string): string {
  return encodeURIComponent(value).replace(/[!'()~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** How many bytes count against {@link LARGEST}. */
export function sizeOf({ name, value }: SetCookie): number {
  return name.length + encoded(value).length;
}

/**
 * Refuses what browsers would drop without a word.
 *
 * @param size of the name and the value of a cookie, in bytes
 * @throws GeneralError with the reason `cookie_too_large`
 */
export function requireKept(size: number): void {
  if (size <= LARGEST) return;
  throw new GeneralError(
    'cookie_too_large',
    `A cookie would have ${size} bytes; browsers drop cookies that are longer than ${LARGEST}: ` +
      'put less into the JWT payload, and the rest into the session data.',
  );
}

/** The value of the header. */
export function lineOf({ name, value, attributes, expires, maxAge }: SetCookie): string {
  return [
    `${name}=${encoded(value)}`,
    attributes.domain !== undefined && `Domain=${attributes.domain}`,
    `Path=${attributes.path}`,
    expires !== undefined && `Expires=${new Date(expires).toUTCString()}`,
    `Max-Age=${Math.floor(maxAge / 1000)}`,
    'HttpOnly',
    attributes.secure && 'Secure',
    `SameSite=${SAME_SITE[attributes.sameSite]}`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** Whether a line of the response sets the same cookie of a browser as this one. */
export function isSetBy({ name, attributes }: SetCookie, line: string): boolean {
  const [pair = '', ...rest] = line.split(';');
  return (
    trimmed(pair.split('=', 1)[0] as string) === name &&
    attributeIn(rest, 'path') === attributes.path &&
    bareDomain(attributeIn(rest, 'domain')) === bareDomain(attributes.domain ?? '')
  );
}

/** Of two attributes of a name the later one counts (RFC 6265bis, 5.7). */
function attributeIn(parts: readonly string[], attribute: string): string {
  const found = parts.findLast((part) => trimmed(part.split('=', 1)[0] as string).toLowerCase() === attribute);
  return found?.includes('=') ? trimmed(found.slice(found.indexOf('=') + 1)) : '';
}

/** A dot in front of a domain means nothing (RFC 6265, 5.2.3). */
function bareDomain(domain: string): string {
  return domain.toLowerCase().replace(/^\./, '');
}
