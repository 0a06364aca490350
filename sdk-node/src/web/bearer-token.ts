import { trimmed } from '../http-text.js';
import { looksLikeAccessToken, MAXIMUM_TOKEN_LENGTH } from '../token/presented-token.js';
import type { WebExchange } from './exchange.js';

/** A token of ours in the header `Authorization`, by its form alone: whether it is good shows later. */
export interface BearerToken {
  readonly kind: 'access' | 'refresh';
  /** The token: a secret. */
  readonly text: string;
}

/** RFC 6750, 2.1, with the characters of our tokens; names of schemes are in any case (RFC 9110, 11.1). */
const BEARER = /^Bearer +([A-Za-z0-9._-]+)$/i;
const LONGEST_HEADER = MAXIMUM_TOKEN_LENGTH + 64;

/** What `spec/tokens.md` says of refresh tokens, as far as it can be seen without a secret. */
const REFRESH_TOKEN = /^lkrt1\.[A-Za-z0-9._-]{1,1018}$/;

/**
 * The token of ours that a request carries in `Authorization`; undefined when there is none. Foreign tokens are none, and
 * neither is anything in two such headers, of which nobody could say which one counts.
 */
export function bearerToken(exchange: Pick<WebExchange, 'requestHeaders'>): BearerToken | undefined {
  const [line, ...more] = exchange.requestHeaders('authorization');
  if (line === undefined || more.length > 0 || line.length > LONGEST_HEADER) return undefined;
  const text = BEARER.exec(trimmed(line))?.[1];
  if (text === undefined) return undefined;
  if (REFRESH_TOKEN.test(text)) return { kind: 'refresh', text };
  return looksLikeAccessToken(text) ? { kind: 'access', text } : undefined;
}
