import { listed } from '../http-text.js';
import type { WebExchange } from './exchange.js';

/** Nothing but a scheme and a host: URLs also take names of users, white space and backslashes, which no browser sends. */
const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^\0-\x20/\\?#@]+$/i;

/** The beginning of a page's address. */
const PAGE = /^[^/?#]*:\/\/[^/?#]*/;

const HARMLESS = ['same-origin', 'none'];
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

/** Whether a method only reads (RFC 9110, 9.2.1). */
export function isSafe(method: string): boolean {
  return SAFE_METHODS.includes(method);
}

/** Whether a page opens a WebSocket (RFC 6455, 4.1): a GET that CORS does not guard, and through which everything may come. */
function opensWebSocket(exchange: WebExchange): boolean {
  return listed(exchange.requestHeaders('upgrade')).some((protocol) => protocol.toLowerCase() === 'websocket');
}

/** Whether a browser asks which requests of another origin's pages are allowed (WHATWG Fetch, 3.2.2): without cookies. */
export function isPreflight(exchange: WebExchange): boolean {
  const says = (name: string) => exchange.requestHeaders(name).length > 0;
  return exchange.method === 'OPTIONS' && says('origin') && says('access-control-request-method');
}

/** From where and to where a request went that another site made the browser send. */
export interface CrossSite {
  /** The origin that the browser named; undefined when it named none. */
  readonly origin: string | undefined;
  /** The host that was asked for, as the framework knows it. */
  readonly host: string;
}

/**
 * Whether a request is to be refused because another site made the browser send it (W3C Fetch Metadata; OWASP CSRF
 * Prevention Cheat Sheet; ASVS 5.0, 3.5.1 and 3.5.8); undefined when it is not. A request that says nothing of where it
 * comes from is not from a browser, or from one that would not add cookies of its own.
 */
export function crossSiteOf(exchange: WebExchange, trustedOrigins: ReadonlySet<string>): CrossSite | undefined {
  if (isSafe(exchange.method) && !opensWebSocket(exchange)) return undefined;
  const origin = sourceOf(exchange);
  if (origin !== undefined && trustedOrigins.has(origin)) return undefined;
  const metadata = exchange.requestHeaders('sec-fetch-site');
  const refused =
    metadata.length > 0
      ? !metadata.every((value) => HARMLESS.includes(value))
      : origin !== undefined && !isOf(origin, exchange);
  return refused ? { origin, host: exchange.host } : undefined;
}

/** The `Origin`, or else that of the `Referer`; undefined when there is neither, empty when it names none. */
function sourceOf(exchange: WebExchange): string | undefined {
  const origins = exchange.requestHeaders('origin');
  if (origins.length > 0) return origins.length === 1 ? originOf(origins[0] as string) : '';
  const referer = exchange.requestHeaders('referer')[0];
  return referer === undefined ? undefined : originOf(PAGE.exec(referer)?.[0] ?? '');
}

/** Scheme, host and port unless it is the scheme's own; empty when the text names none (RFC 6454, 7; WHATWG URL). */
export function originOf(text: string): string {
  const url = ORIGIN.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  return url === undefined || url.host === '' ? '' : `${url.protocol}//${url.host}`;
}

/**
 * A framework that believes in http may not know of the https in front of it; one that believes in https is believed. Pages
 * of other schemes were not served here.
 */
function isOf(origin: string, { scheme: believed, host }: WebExchange): boolean {
  const scheme = origin.slice(0, origin.indexOf('://'));
  const possible = believed === 'https' ? ['https'] : ['http', 'https'];
  return possible.includes(scheme) && originOf(`${scheme}://${host}`) === origin;
}
