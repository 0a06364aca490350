import { trimmed } from '../http-text.js';

const DEFAULT_PORT = '3567';
const MAXIMUM_SERVERS = 64;

/** What URLs take as something else, or pass over in silence: white space, backslashes, queries, one slash for two. */
const PLAIN = /^[a-z]+:\/\/[^\0-\x20\\?#/][^\0-\x20\\?#]*$/i;

/** A server as the 1.0 documents name it. */
export interface Host {
  readonly hostname: string;
  readonly port: number;
}

/**
 * Reads where the servers are: `core-1:3567;core-2:3567`, `https://sessions.example.com` or
 * `http://10.0.0.1:3567/latchkey`, several divided by semicolons, or the documented `[{hostname, port}]`.
 *
 * Each comes once, in their order, without a slash at the end. Without a scheme it is http, and the port, when there is
 * none, 3567; with a scheme it is that of the scheme.
 *
 * @throws RangeError when one cannot be used, or there is none, or more than 64
 */
export function parseServerAddresses(hosts: string | readonly Host[]): URL[] {
  const entries = typeof hosts === 'string' ? hosts.split(';') : listed(hosts).map(addressOf);
  const named = entries.map(trimmed).filter((entry) => entry !== '');
  const addresses = [...new Map(named.map(parsed).map((url) => [url.href, url])).values()];
  if (addresses.length === 0) throw new RangeError('hosts: at least one server address is needed');
  if (addresses.length > MAXIMUM_SERVERS) throw new RangeError('hosts: at most 64 server addresses are allowed');
  return addresses;
}

/** For callers without types. */
function listed(hosts: readonly Host[]): readonly Host[] {
  const given: unknown = hosts;
  if (Array.isArray(given) && given.every(isHost)) return hosts;
  throw new RangeError('hosts: must be a string or a list of {hostname, port}');
}

function isHost(entry: unknown): boolean {
  return typeof (entry as Host | null | undefined)?.hostname === 'string';
}

function addressOf({ hostname, port }: Host): string {
  const host = hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname;
  return `${host}:${port}`;
}

function parsed(entry: string): URL {
  // The value may hold a password.
  if (entry.includes('@')) throw new RangeError('hosts: an address must not contain a user name');
  const hasScheme = entry.includes('://');
  const text = hasScheme ? entry : `http://${entry}`;
  if (!PLAIN.test(text) || !URL.canParse(text)) throw unusable(entry);
  const url = new URL(text);
  if (!['http:', 'https:'].includes(url.protocol) || url.port === '0') throw unusable(entry);
  if (!hasScheme && !hasPort(entry)) url.port = DEFAULT_PORT;
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}

/** Asked of the text, since a URL drops the port that is its scheme's own. */
function hasPort(entry: string): boolean {
  return /:\d+$/.test(entry.split('/', 1)[0] as string);
}

function unusable(entry: string): RangeError {
  return new RangeError(`hosts: not an address like 'host:3567' or 'https://host/path': '${entry}'`);
}
