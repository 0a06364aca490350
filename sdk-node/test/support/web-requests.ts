import { expect } from 'vitest';
import { problem } from './native-server.js';
import { PlainExchange } from './plain-exchange.js';

export const GONE = 'Expires=Thu, 01 Jan 1970 00:00:00 GMT';

/** What the server says of a refresh token that is shown again. */
export const theft = () =>
  problem(401, 'token-theft-detected', 'reuse_stale_lineage', { sessionHandle: 'handle-1', userId: 'user-1' });

export function visit(accessToken: string, method = 'GET'): PlainExchange {
  return new PlainExchange(method).with('cookie', `sAccessToken=${accessToken}; sIdRefreshToken=marker`);
}

export function refreshing(): PlainExchange {
  return new PlainExchange('POST', '/refresh').with('cookie', 'sRefreshToken=refresh-0; sIdRefreshToken=marker-0');
}

export function expectCleared(exchange: PlainExchange): void {
  expect(exchange.cookie('sAccessToken')).toBe(`sAccessToken=; Path=/; ${GONE}; Max-Age=0; HttpOnly; SameSite=Lax`);
  expect(exchange.cookie('sRefreshToken')).toContain(`; Path=/refresh; ${GONE}`);
  expect(exchange.cookie('sIdRefreshToken')).toContain(GONE);
  expect(exchange.responseHeaders('front-token')).toEqual(['remove']);
  expect(exchange.responseHeaders('id-refresh-token')).toEqual(['remove']);
  expect(exchange.responseHeaders('anti-csrf')).toEqual([]);
}
