import type { WebExchange } from './exchange.js';

const HARMLESS = ['same-origin', 'none'];
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

/** Whether a method only reads (RFC 9110, 9.2.1). */
export function isSafe(method: string): boolean {
  return SAFE_METHODS.includes(method);
}

/**
 * Whether a request is to be refused because another site made the browser send it (W3C Fetch Metadata; OWASP CSRF
 * Prevention Cheat Sheet; ASVS 5.0, 3.5.1 and 3.5.8). A request that says nothing of where it comes from is not from a
 * browser, or from one that would not add cookies of its own.
 */
export function isCrossSite(exchange: WebExchange, trustedOrigins: ReadonlySet<string>): boolean {
  if (isSafe(exchange.method)) return false;
  const origin = sourceOf(exchange);
  if (origin !== undefined && trustedOrigins.has(origin)) return false;
  const metadata = exchange.requestHeaders('sec-fetch-site');
  if (metadata.length > 0) return !metadata.every((value) => HARMLESS.includes(value));
  return origin !== undefined && !isOf(origin, exchange.host);
}

/** The `Origin`, or else that of the `Referer`; undefined when there is neither, empty when it names none. */
function sourceOf(exchange: WebExchange): string | undefined {
  const origins = exchange.requestHeaders('origin');
  if (origins.length > 0) return origins.length === 1 ? originOf(origins[0] as string) : '';
  const referer = exchange.requestHeaders('referer')[0];
  return referer === undefined ? undefined : originOf(referer);
}

/** Scheme, host and port unless it is the scheme's own; empty when the text names none. */
export function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url === undefined || url.host === '' ? '' : `${url.protocol}//${url.host}`;
}

function isOf(origin: string, host: string): boolean {
  const scheme = origin.slice(0, origin.indexOf('://'));
  return scheme !== '' && originOf(`${scheme}://${host}`) === origin;
}
