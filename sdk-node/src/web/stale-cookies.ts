import type { CookieAttributes } from '../client/types.js';
import { isSetBy, lineOf, removalOf, type SetCookie } from './set-cookie.js';

/** Each costs up to 250 bytes of a response whose head may have 8 kB for proxies (`spec/cookies.md`). */
export const MOST = 12;

/** Longer ones are not tried, so that the size of a response does not grow with its request. */
const LONGEST_PATH = 100;

const MOST_PATHS = 8;
const MOST_DOMAINS = 8;

/** Longer names do not exist (RFC 1035, 2.3.4). */
const LONGEST_NAME = 253;

/** A host name, and not an IPv4 address. */
const NAME = /^(?=.*[a-z])[a-z0-9._-]+$/;

/** What neither ends an attribute nor the line. */
const SAFE_PATH = /^\/[!-+\--:<-~]*$/;

/** Where a request went. */
export interface Place {
  readonly host: string;
  readonly path: string;
}

/**
 * The removals of all cookies of a name but the configured one, likely ones first: where a cookie can have been set before
 * the cookie settings changed. The browser sent it with this request, so its domain is the host or one above it, and its
 * path is one above that of the request (RFC 6265bis, 5.1.3 and 5.1.4).
 */
export function staleRemovals(name: string, configured: CookieAttributes, place: Place): SetCookie[] {
  const itself = lineOf(removalOf(name, configured));
  const domains = domainsOf(place.host);
  return pathsOf(configured.path, place.path)
    .flatMap((path) => domains.map((domain) => removalOf(name, { ...configured, domain, path })))
    .filter((removal) => !isSetBy(removal, itself))
    .slice(0, MOST);
}

/** No domain at all, then the host, and what is above it down to two labels. */
function domainsOf(hostAndPort: string): (string | undefined)[] {
  const host = hostAndPort.replace(/:\d*$/, '').toLowerCase();
  const domains: string[] = [];
  let rest = host.length <= LONGEST_NAME && NAME.test(host) ? host : '';
  while (rest.indexOf('.') > 0 && domains.length < MOST_DOMAINS - 1) {
    domains.push(rest);
    rest = rest.slice(rest.indexOf('.') + 1);
  }
  return [undefined, ...domains];
}

/** The one of the settings, and those above the request's and its own, the shortest first. */
function pathsOf(configured: string, requestPath: string): string[] {
  const paths = new Set([configured, '/']);
  if (!SAFE_PATH.test(requestPath)) return [...paths];
  let slash = requestPath.indexOf('/', 1);
  while (slash > 0 && slash <= LONGEST_PATH && paths.size < MOST_PATHS) {
    paths.add(requestPath.slice(0, slash));
    slash = requestPath.indexOf('/', slash + 1);
  }
  if (requestPath.length <= LONGEST_PATH) paths.add(requestPath);
  return [...paths];
}
