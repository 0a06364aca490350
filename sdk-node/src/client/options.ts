import type { TokenRules } from '../token/token-rules.js';
import { parseServerAddresses, type Host } from '../transport/server-addresses.js';
import type { TransportSettings } from '../transport/servers.js';

const LONGEST_TIME = 5 * 60_000;
const MAXIMUM_CLOCK_SKEW = 60_000;
const MAXIMUM_REMEMBERED = 10_000_000;
const API_KEY = /^[\x21-\x7e]{1,1024}$/;

/** Something happened that an operator may want to know; no member holds a secret. */
export interface LatchkeyEvent {
  readonly event:
    | 'renewal_failed'
    | 'cross_site_request'
    | 'token_theft_detected'
    /** A stolen session could not be revoked; it is tried again, once a minute at least. */
    | 'revoke_after_theft_failed'
    /** One that could not be revoked before has been now. */
    | 'revoked_after_theft'
    /** One that could not be revoked never will be: the client was closed before. */
    | 'revoke_after_theft_given_up'
    | 'session_failure';
  /** A code of `spec/reasons.md`. */
  readonly reason: string;
  /** What was behind it. */
  readonly error?: Error;
  /** Of a refused site: the origin that the browser named; empty when it named none. */
  readonly origin?: string;
  /** Of a refused site: the host that it asked for, as the framework knows it. When it is not yours, see "Behind a proxy". */
  readonly host?: string;
}

/** How Latchkey servers are used. All times are milliseconds. */
export interface ClientOptions {
  /**
   * Where the servers are: `host:port` or a URL with http or https and a base path, several divided by semicolons, or the
   * documented list of `{hostname, port}`. Without a scheme it is http, and the port is 3567 when none is said. They share
   * one store; calls go to them in turn, and where one cannot be reached to the next. 1 to 64. Default `127.0.0.1:3567`.
   */
  readonly hosts?: string | readonly Host[] | undefined;
  /** The key that the servers ask for (`api_keys`): 1 to 1024 visible ASCII characters. Default none. */
  readonly apiKey?: string | undefined;
  /** How long a server has for accepting a connection, before the next one is tried: up to 5 min. Default 1000. */
  readonly connectTimeout?: number | undefined;
  /** How long a server has for its answer, connection included: up to 5 min. Default 5000. */
  readonly requestTimeout?: number | undefined;
  /**
   * How long a function takes at most, with everything that is repeated: up to 5 min. Default 10000. Refreshing twice is
   * safe within the grace period (`refresh_token_rotation_grace_period`), so this must be shorter.
   */
  readonly totalTimeout?: number | undefined;
  /** What access tokens must name as `iss`. Default: what the server's settings say, and anything when they say nothing. */
  readonly expectedIssuer?: string | undefined;
  /** What access tokens must name as `aud`. Default: what the server's settings say, and anything when they say nothing. */
  readonly expectedAudience?: string | undefined;
  /**
   * How long after its end an access token is still taken, because this machine's clock may be ahead of the server's: 0 to
   * 60000. Default 0: the client then refreshes a little early, which costs less than tokens that live too long.
   */
  readonly clockSkew?: number | undefined;
  /**
   * How many verified access tokens are remembered, so that their signatures need not be verified again; about 2 kB each.
   * 0 (none) to 10 million. Default 10000.
   */
  readonly rememberedTokens?: number | undefined;
  /** What time it is, in milliseconds since the epoch. Default `Date.now`; for tests. */
  readonly clock?: (() => number) | undefined;
  /** Told what an operator may want to know, for logs. What it throws is passed over. Default: nobody. */
  readonly onEvent?: ((event: LatchkeyEvent) => void) | undefined;
}

/** Options that were looked at, with their defaults. */
export interface ClientPlan {
  readonly transport: TransportSettings;
  readonly rules: TokenRules;
  readonly rememberedTokens: number;
  readonly clock: () => number;
  /** Throws nothing. */
  readonly onEvent: (event: LatchkeyEvent) => void;
}

/** @throws RangeError when an option cannot be used; the message names it, and no secret */
export function clientPlan(options: ClientOptions): ClientPlan {
  const { rememberedTokens = 10_000, clockSkew = 0 } = options;
  requireRange('rememberedTokens', rememberedTokens, [0, MAXIMUM_REMEMBERED]);
  requireRange('clockSkew', clockSkew, [0, MAXIMUM_CLOCK_SKEW]);
  return {
    transport: {
      servers: parseServerAddresses(options.hosts ?? '127.0.0.1:3567'),
      apiKey: apiKey(options.apiKey),
      connectTimeout: time('connectTimeout', options.connectTimeout ?? 1_000),
      requestTimeout: time('requestTimeout', options.requestTimeout ?? 5_000),
      totalTimeout: time('totalTimeout', options.totalTimeout ?? 10_000),
    },
    rules: {
      issuer: text('expectedIssuer', options.expectedIssuer),
      audience: text('expectedAudience', options.expectedAudience),
      clockSkew,
    },
    rememberedTokens,
    clock: options.clock ?? Date.now,
    onEvent: harmless(options.onEvent ?? (() => undefined)),
  };
}

/** A log that is full must not keep a stolen session alive, nor end the process: events come from the background, too. */
function harmless(observer: (event: LatchkeyEvent) => unknown): (event: LatchkeyEvent) => void {
  if (typeof observer !== 'function') throw new RangeError('onEvent: must be a function');
  return (event) => {
    new Promise((resolve) => resolve(observer(event))).catch(() => undefined);
  };
}

function apiKey(key: string | undefined): string | undefined {
  if (key === undefined || API_KEY.test(key)) return key;
  throw new RangeError('apiKey: must be 1 to 1024 visible ASCII characters');
}

function time(name: string, milliseconds: number): number {
  return requireRange(name, milliseconds, [1, LONGEST_TIME]);
}

function requireRange(name: string, value: number, [least, most]: [number, number]): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(`${name}: must be a whole number from ${least} to ${most}, not ${value}`);
}

function text(name: string, value: string | undefined): string | undefined {
  if (value === '') throw new RangeError(`${name}: must not be an empty string`);
  return value;
}
