import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Latchkey } from '../src/client/latchkey.js';
import { ErrorType, type AnySessionError } from '../src/errors.js';
import type { CookiePrefix } from '../src/web/cookie-plan.js';
import { webPlan } from '../src/web/options.js';
import { RequestCookies } from '../src/web/request-cookies.js';
import { WebSessions } from '../src/web/web-sessions.js';
import { PlainExchange } from './support/plain-exchange.js';
import { ScriptedServer, type Call, type Reaction } from './support/scripted-server.js';

interface Vector {
  name: string;
  cookiePrefix: 'none' | 'secure' | 'host';
  settings: object;
  does: 'login' | 'refresh';
  request: { method: string; path: string; host: string; headers: Record<string, string> };
  answer?: { status: number; body: object };
  setCookie: string[];
  headers: Record<string, string | null>;
  frontToken?: object;
  error?: { kind: keyof typeof ErrorType; reason: string };
}

/** Each character of a header is one byte. */
interface Reading {
  name: string;
  headers: string[];
  cookie: string;
  values: string[];
  doubled: boolean;
}

const PREFIXES: Record<Vector['cookiePrefix'], CookiePrefix> = { none: '', secure: '__Secure-', host: '__Host-' };

const file = new URL('../../spec/vectors/cookies.json', import.meta.url);
const { cases, readings } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Vector[]; readings: Reading[] };

test.each(readings)('a request holds the cookies that the vector says: $name', (reading) => {
  const cookies = new RequestCookies(reading.headers);

  expect(cookies.values(reading.cookie)).toEqual(reading.values);
  expect(cookies.isDoubled(reading.cookie)).toBe(reading.doubled);
});

test.each(cases)('a browser gets what the vector says: $name', async (vector) => {
  const server = await ScriptedServer.start((call) => react(call, vector));
  const latchkey = new Latchkey({ hosts: server.host });
  const sessions = new WebSessions(latchkey, webPlan({ cookiePrefix: PREFIXES[vector.cookiePrefix] }));
  const exchange = exchangeOf(vector);

  const failure = await act(sessions, vector, exchange);

  expect(failure && { errType: failure.errType, reason: failure.reason }).toEqual(
    vector.error && { errType: ErrorType[vector.error.kind], reason: vector.error.reason },
  );
  expect(exchange.setCookies.toSorted()).toEqual(vector.setCookie.toSorted());
  for (const [name, value] of Object.entries(vector.headers)) {
    expect(exchange.responseHeaders(name), name).toEqual(value === null ? [] : [value]);
  }
  if (vector.frontToken) expect(frontTokenOf(exchange)).toEqual(vector.frontToken);
  if (!vector.answer) expect(server.paths).toEqual(['/v1/settings']);
  latchkey.close();
  await server.close();
});

test('vectors are there', () => {
  expect(cases.length).toBeGreaterThanOrEqual(20);
  expect(readings.length).toBeGreaterThanOrEqual(50);
});

function react({ path }: Call, { settings, answer }: Vector): Reaction {
  if (path === '/v1/settings') return { status: 200, body: settings };
  if (path === '/v1/sessions/revoke') return { status: 200, body: { revoked: ['h-1'] } };
  return answer!;
}

function exchangeOf({ request }: Vector): PlainExchange {
  const exchange = new PlainExchange(request.method, request.path);
  exchange.host = request.host;
  for (const [name, value] of Object.entries(request.headers)) exchange.with(name, value);
  return exchange;
}

async function act(sessions: WebSessions, { does }: Vector, exchange: PlainExchange) {
  try {
    if (does === 'login') await sessions.createNewSession(exchange, { userId: 'ann' });
    else await sessions.refreshSession(exchange);
    return undefined;
  } catch (thrown) {
    return thrown as AnySessionError;
  }
}

function frontTokenOf(exchange: PlainExchange): unknown {
  const json = Buffer.from(exchange.responseHeaders('front-token')[0]!, 'base64').toString('latin1');
  expect(json).toMatch(/^[\x20-\x7e]*$/);
  return JSON.parse(json);
}
