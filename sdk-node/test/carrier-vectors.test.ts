import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Latchkey } from '../src/client/latchkey.js';
import { AuthError, ErrorType } from '../src/errors.js';
import { bearerToken } from '../src/web/bearer-token.js';
import type { TokenCarrier } from '../src/web/carriers.js';
import type { CookiePrefix } from '../src/web/cookie-plan.js';
import { webPlan } from '../src/web/options.js';
import { WebSessions } from '../src/web/web-sessions.js';
import { PlainExchange } from './support/plain-exchange.js';
import { ScriptedServer, type Call, type Reaction } from './support/scripted-server.js';

interface Case {
  name: string;
  policy: TokenCarrier;
  cookiePrefix: 'none' | 'host';
  does: 'login' | 'visit' | 'refresh' | 'signOut';
  request: { method: string; path: string; host: string; headers: Record<string, string> };
  answers: Record<string, { status: number; body: object }>;
  asked: { path: string; body: Record<string, unknown> }[];
  cookies: Record<string, string | null>;
  headers: Record<string, string | null>;
  frontToken?: object;
  userId?: string;
  error?: { kind: string; reason: string };
}

interface Vectors {
  now: number;
  jwks: object;
  settings: object;
  tokens: Record<string, string>;
  authorizations: { name: string; headers: string[]; kind?: 'access' | 'refresh'; token?: string }[];
  cases: Case[];
}

const PREFIXES: Record<Case['cookiePrefix'], CookiePrefix> = { none: '', host: '__Host-' };

const text = readFileSync(new URL('../../spec/vectors/carriers.json', import.meta.url), 'utf8');
const { tokens } = JSON.parse(text) as Vectors;
const named = text.replace(/\{([a-z ]+)\}/g, (braces, name: string) => tokens[name] ?? braces);
const { now, jwks, settings, authorizations, cases } = JSON.parse(named) as Vectors;

test.each(authorizations)('a request carries in Authorization what the vector says: $name', (vector) => {
  const exchange = new PlainExchange();
  if (vector.headers.length > 0) exchange.with('authorization', ...vector.headers);

  expect(bearerToken(exchange)).toEqual(vector.kind && { kind: vector.kind, text: vector.token });
});

test.each(cases)('tokens travel as the vector says: $name', async (vector) => {
  const server = await ScriptedServer.start((call) => react(call, vector));
  const latchkey = new Latchkey({ hosts: server.host, clock: () => now * 1000 });
  const plan = webPlan({ tokenCarrier: vector.policy, cookiePrefix: PREFIXES[vector.cookiePrefix] });
  const exchange = exchangeOf(vector);

  const result = await act(new WebSessions(latchkey, plan), vector, exchange);

  expect(result).toEqual({ userId: vector.userId, error: vector.error });
  const asked = server.calls.filter(({ method }) => method === 'POST');
  expect(asked.map(({ path }) => path)).toEqual(vector.asked.map(({ path }) => path));
  asked.forEach(({ body }, at) => expect(JSON.parse(body)).toMatchObject(vector.asked[at]!.body));
  expect(cookiesOf(exchange)).toEqual(vector.cookies);
  for (const [name, value] of Object.entries(vector.headers)) {
    expect(exchange.responseHeaders(name), name).toEqual(value === null ? [] : [value]);
  }
  if (vector.frontToken) expect(frontTokenOf(exchange)).toEqual(vector.frontToken);
  latchkey.close();
  await server.close();
});

test('vectors are there', () => {
  expect(authorizations.length).toBeGreaterThanOrEqual(40);
  expect(cases.length).toBeGreaterThanOrEqual(80);
});

function react({ path }: Call, { answers }: Case): Reaction {
  if (path === '/v1/settings') return { status: 200, body: settings };
  if (path === '/v1/jwks') return { status: 200, body: jwks };
  return answers[path] ?? { status: 404, body: {} };
}

function exchangeOf({ request }: Case): PlainExchange {
  const exchange = new PlainExchange(request.method, request.path);
  exchange.host = request.host;
  for (const [name, value] of Object.entries(request.headers)) exchange.with(name, value);
  return exchange;
}

async function act(sessions: WebSessions, { does }: Case, exchange: PlainExchange) {
  try {
    if (does === 'login') await sessions.createNewSession(exchange, { userId: 'ann' });
    if (does === 'refresh') await sessions.refreshSession(exchange);
    if (does === 'signOut') await sessions.signOut(exchange);
    return does === 'visit' ? { userId: (await sessions.getSession(exchange, true)).getUserId() } : {};
  } catch (thrown) {
    return { error: { kind: kindOf(thrown), reason: (thrown as { reason?: string }).reason } };
  }
}

function kindOf(thrown: unknown): string | undefined {
  if (!AuthError.isErrorFromAuth(thrown)) return 'CROSS_SITE_REQUEST';
  return Object.entries(ErrorType).find(([, number]) => number === thrown.errType)?.[0];
}

/** The value that each cookie was set to; null for those that were removed. */
function cookiesOf(exchange: PlainExchange): Record<string, string | null> {
  const cookies: Record<string, string | null> = {};
  for (const line of exchange.setCookies) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    cookies[name] = value === '' ? null : value;
  }
  return cookies;
}

function frontTokenOf(exchange: PlainExchange): unknown {
  return JSON.parse(Buffer.from(exchange.responseHeaders('front-token')[0]!, 'base64').toString('latin1'));
}
