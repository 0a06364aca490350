import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Latchkey } from '../../src/client/latchkey.js';
import type { LatchkeyEvent } from '../../src/client/options.js';
import { CrossSiteRequestError, TokenTheftDetectedError } from '../../src/errors.js';
import { webPlan, type WebOptions } from '../../src/web/options.js';
import { WebSessions } from '../../src/web/web-sessions.js';
import { failureOf } from '../support/failure.js';
import { NativeServer, problem } from '../support/native-server.js';
import { PlainExchange } from '../support/plain-exchange.js';
import { NOW } from '../support/signer.js';
import { expectCleared, GONE, refreshing, theft, visit } from '../support/web-requests.js';

let server: NativeServer;
let latchkey: Latchkey;
let events: LatchkeyEvent[];

beforeEach(async () => {
  server = await NativeServer.start();
  events = [];
  latchkey = new Latchkey({
    hosts: server.http.host,
    clock: () => NOW * 1000,
    onEvent: (event) => events.push(event),
  });
});

afterEach(async () => {
  latchkey.close();
  await server.close();
});

const sessions = (options: WebOptions = {}) => new WebSessions(latchkey, webPlan(options));
describe('a login', () => {
  test('writes cookies and headers', async () => {
    const exchange = new PlainExchange('POST', '/login').with('user-agent', 'Browser');

    const session = await sessions().createNewSession(exchange, { userId: 'user-1', jwtPayload: { role: 'admin' } });

    expect(session.getUserId()).toBe('user-1');
    expect(exchange.setCookies.map((line) => line.replace(/=.*?; /, ' ').replace(/ Expires=.*?;/, ''))).toEqual([
      'sAccessToken Path=/; Max-Age=3600; HttpOnly; SameSite=Lax',
      'sRefreshToken Path=/refresh; Max-Age=8640000; HttpOnly; SameSite=Lax',
      'sIdRefreshToken Path=/; Max-Age=8640000; HttpOnly; SameSite=Lax',
    ]);
    expect(exchange.responseHeaders('id-refresh-token')).toEqual([`marker-1;${(NOW + 8_640_000) * 1000}`]);
    expect(exchange.responseHeaders('anti-csrf')).toEqual(['csrf-1']);
    expect(exchange.responseHeaders('access-control-expose-headers')).toEqual([
      'front-token, id-refresh-token, anti-csrf',
    ]);
    expect(exchange.responseHeaders('cache-control')).toEqual(['no-store']);
    const body = JSON.parse(server.http.calls.at(-1)!.body) as { device: object };
    expect(body.device).toEqual({ ipAddress: '192.0.2.1', userAgent: 'Browser' });
  });

  test('twice in one response leaves one cookie of each name', async () => {
    const exchange = new PlainExchange('POST', '/login');
    await sessions().createNewSession(exchange, { userId: 'user-1' });
    await sessions().createNewSession(exchange, { userId: 'user-1' });

    expect(exchange.setCookies).toHaveLength(3);
    expect(exchange.responseHeaders('id-refresh-token')).toHaveLength(1);
  });

  test('with too large a payload leaves no session', async () => {
    const accessToken = { token: server.token({ payload: 'x'.repeat(4096) }), createdAt: NOW, expiresAt: NOW + 60 };
    server.instead.set('/v1/sessions', () => ({ status: 201, body: server.issued({ accessToken }) }));
    const exchange = new PlainExchange('POST', '/login');

    const failure = await failureOf(sessions().createNewSession(exchange, { userId: 'user-1' }));

    expect(failure).toMatchObject({ errType: 1000, reason: 'cookie_too_large' });
    expect(exchange.setCookies).toEqual([]);
    expect(JSON.parse(server.http.calls.at(-1)!.body)).toEqual({ handles: ['handle-1'] });
  });

  test('when the response is on its way is refused, and leaves no session', async () => {
    const exchange = new PlainExchange('POST', '/login');
    exchange.isCommitted = true;

    expect((await failureOf(sessions().createNewSession(exchange, { userId: 'user-1' }))).reason).toBe(
      'response_committed',
    );
    expect(server.http.calls).toHaveLength(0);
  });

  test('of another site is refused, unless the check is off', async () => {
    const exchange = new PlainExchange('POST', '/login').with('sec-fetch-site', 'cross-site');

    const failure = await failureOf(sessions().createNewSession(exchange, { userId: 'user-1' }));

    expect(failure).toBeInstanceOf(CrossSiteRequestError);
    expect(server.http.calls).toHaveLength(0);
    await sessions({ crossSiteCheck: false }).createNewSession(exchange, { userId: 'user-1' });
  });

  test('with contradictory cookie settings is refused', async () => {
    server.settings.cookies = { ...(server.settings.cookies as object), domain: 'example.com' };
    const withPrefix = sessions({ cookiePrefix: '__Host-' });

    expect((await failureOf(withPrefix.createNewSession(new PlainExchange('POST'), { userId: '' }))).reason).toBe(
      'cookie_settings_contradictory',
    );
  });

  test('names the device as the application wants', async () => {
    const named = sessions({ deviceLabel: ({ host }) => `at ${host}` });
    await named.createNewSession(new PlainExchange('POST'), { userId: 'user-1' });

    expect(JSON.parse(server.http.calls.at(-1)!.body)).toMatchObject({ device: { label: 'at api.example.com' } });
  });
});

describe('a visit', () => {
  test('with a good token writes nothing', async () => {
    const exchange = visit(server.token());

    const session = await sessions().getSession(exchange, false);

    expect(session.getJWTPayload()).toEqual({ role: 'admin' });
    expect(exchange.setCookies).toEqual([]);
    expect(exchange.responseHeaders('front-token')).toEqual([]);
  });

  test('without the marker has no session, and cookies stay', async () => {
    const exchange = new PlainExchange().with('cookie', `sAccessToken=${server.token()}`);

    expect(await failureOf(sessions().getSession(exchange, false))).toMatchObject({
      errType: 2000,
      reason: 'id_refresh_token_missing',
    });
    expect(exchange.setCookies).toEqual([]);
  });

  test('without an access token has to refresh, and cookies stay', async () => {
    const exchange = new PlainExchange().with('cookie', 'sIdRefreshToken=marker');

    expect(await failureOf(sessions().getSession(exchange, false))).toMatchObject({
      errType: 3000,
      reason: 'access_token_missing',
    });
    expect(exchange.setCookies).toEqual([]);
  });

  test('of a session that has ended clears the cookies', async () => {
    server.instead.set('/v1/sessions/verify', () => problem(401, 'unauthorised', 'session_ended'));
    const exchange = visit(server.token({ parent_rt_hash: 'b' }));

    await failureOf(sessions().getSession(exchange, false));

    expectCleared(exchange);
  });

  test('that brings a new access token hands on that alone', async () => {
    const session = { handle: 'handle-1', userId: 'user-1', jwtPayload: {} };
    const accessToken = { token: 'next', createdAt: NOW, expiresAt: NOW + 60 };
    server.instead.set('/v1/sessions/verify', () => ({ status: 200, body: { session, accessToken } }));
    const exchange = visit(server.token({ parent_rt_hash: 'b' }));

    const found = await sessions().getSession(exchange, false);

    expect(found.getAccessToken()).toBe('next');
    expect(exchange.setCookies.map((line) => line.split(';', 1)[0])).toEqual(['sAccessToken=next']);
    expect(exchange.responseHeaders('id-refresh-token')).toEqual([]);
    expect(exchange.responseHeaders('front-token')).toHaveLength(1);
  });

  test('checks the anti-CSRF token when that is wanted', async () => {
    const good = visit(server.token(), 'POST').with('anti-csrf', 'csrf-1');

    await sessions().getSession(good, true);
    expect((await failureOf(sessions().getSession(visit(server.token(), 'POST'), true))).reason).toBe(
      'anti_csrf_token_missing',
    );
  });

  test('with two access tokens takes the good one, and leaves one cookie', async () => {
    const good = server.token();
    const cookies = `sAccessToken=${good}; sAccessToken=old; sIdRefreshToken=marker`;
    const exchange = new PlainExchange('GET', '/inside/page').with('cookie', cookies);

    const session = await sessions().getSession(exchange, false);

    expect(session.getAccessToken()).toBe(good);
    const lines = exchange.setCookies;
    expect(lines.at(-1)).toBe(`sAccessToken=${good}; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax`);
    expect(lines.slice(0, -1).every((line) => line.startsWith('sAccessToken=; ') && line.includes(GONE))).toBe(true);
    expect(lines.some((line) => line.includes('Domain=example.com; Path=/;'))).toBe(true);
  });

  test('with two bad access tokens is told what matters most', async () => {
    server.instead.set('/v1/sessions/verify', () => problem(401, 'unauthorised', 'session_ended'));
    const cookies = `sAccessToken=bad; sAccessToken=${server.token({ parent_rt_hash: 'b' })}; sIdRefreshToken=marker`;

    const failure = await failureOf(sessions().getSession(new PlainExchange().with('cookie', cookies), false));

    expect(failure).toMatchObject({ errType: 3000, reason: 'access_token_malformed' });
  });
});

describe('a refresh', () => {
  test('replaces everything', async () => {
    const exchange = refreshing();

    await sessions().refreshSession(exchange);

    expect(exchange.cookie('sRefreshToken')).toContain('sRefreshToken=refresh-1; Path=/refresh');
    expect(JSON.parse(server.http.calls.at(-1)!.body)).toEqual({ refreshToken: 'refresh-0' });
  });

  test('without a refresh token has no session, and clears the cookies', async () => {
    const exchange = new PlainExchange('POST', '/refresh');

    expect(await failureOf(sessions().refreshSession(exchange))).toMatchObject({
      errType: 2000,
      reason: 'refresh_token_missing',
    });
    expectCleared(exchange);
  });

  test('that reveals theft clears the cookies', async () => {
    server.instead.set('/v1/sessions/refresh', theft);
    const exchange = refreshing();

    expect(await failureOf(sessions().refreshSession(exchange))).toBeInstanceOf(TokenTheftDetectedError);
    expectCleared(exchange);
  });

  test('that fails for another reason leaves the cookies', async () => {
    server.instead.set('/v1/sessions/refresh', () => problem(503, 'unavailable', 'store_unavailable'));
    const exchange = refreshing();

    expect(await failureOf(sessions().refreshSession(exchange))).toMatchObject({
      errType: 1000,
      reason: 'store_unavailable',
    });
    expect(exchange.setCookies).toEqual([]);
  });

  test('with two refresh tokens takes the good one, and removes the other', async () => {
    server.instead.set('/v1/sessions/refresh', ({ body }) =>
      body.includes('good')
        ? { status: 200, body: server.issued() }
        : problem(401, 'unauthorised', 'refresh_token_malformed'),
    );
    const exchange = new PlainExchange('POST', '/refresh').with('cookie', 'sRefreshToken=good; sRefreshToken=old');

    await sessions().refreshSession(exchange);

    expect(exchange.setCookies.filter((line) => line.startsWith('sRefreshToken=; ')).length).toBeGreaterThan(0);
    expect(exchange.setCookies.some((line) => line.startsWith('sRefreshToken=refresh-1; '))).toBe(true);
  });
});

describe('the session of a request', () => {
  test('reads and writes its data, and clears cookies once it has ended', async () => {
    server.instead.set('/v1/session/data', () => ({ status: 200, body: { sessionData: { cart: 1 } } }));
    const exchange = visit(server.token());
    const session = await sessions().getSession(exchange, false);

    expect(await session.getSessionData()).toEqual({ cart: 1 });
    await session.updateSessionData({ cart: 2 });
    expect(JSON.parse(server.http.calls.at(-1)!.body)).toEqual({ handle: 'handle-1', sessionData: { cart: 2 } });
    server.instead.set('/v1/session/data', () => problem(404, 'session-not-found', 'session_ended'));
    expect(await failureOf(session.getSessionData())).toMatchObject({ errType: 2000 });
    expectCleared(exchange);
  });

  test('replaces its payload and its token', async () => {
    const view = { handle: 'handle-1', userId: 'user-1', jwtPayload: { role: 'user' } };
    const accessToken = { token: 'next', createdAt: NOW, expiresAt: NOW + 60 };
    server.instead.set('/v1/sessions/regenerate', () => ({ status: 200, body: { session: view, accessToken } }));
    const exchange = visit(server.token());
    const session = await sessions().getSession(exchange, false);

    await session.updateJWTPayload({ role: 'user' });

    expect(session.getJWTPayload()).toEqual({ role: 'user' });
    expect(session.getAccessToken()).toBe('next');
    expect(exchange.cookie('sAccessToken')).toContain('sAccessToken=next;');
  });

  test('keeps its payload when the new one makes too large a token', async () => {
    const view = { handle: 'handle-1', userId: 'user-1', jwtPayload: {} };
    const accessToken = { token: 'x'.repeat(4100), createdAt: NOW, expiresAt: NOW + 60 };
    server.instead.set('/v1/sessions/regenerate', () => ({ status: 200, body: { session: view, accessToken } }));
    server.instead.set('/v1/session/jwt-payload', () => ({ status: 200, body: { jwtPayload: { role: 'stored' } } }));
    const session = await sessions().getSession(visit(server.token()), false);

    expect((await failureOf(session.updateJWTPayload({ long: 'x'.repeat(2800) }))).reason).toBe('cookie_too_large');

    const restored = server.http.calls.at(-1)!;
    expect([restored.method, JSON.parse(restored.body)]).toEqual([
      'PUT',
      { handle: 'handle-1', jwtPayload: { role: 'stored' } },
    ]);
    expect(session.getJWTPayload()).toEqual({ role: 'admin' });
  });

  test('of a user with a long name keeps its payload as well', async () => {
    const sub = 'u'.repeat(2200);
    const view = { handle: 'handle-1', userId: sub, jwtPayload: {} };
    const accessToken = { token: 'x'.repeat(4100), createdAt: NOW, expiresAt: NOW + 60 };
    server.instead.set('/v1/sessions/regenerate', () => ({ status: 200, body: { session: view, accessToken } }));
    server.instead.set('/v1/session/jwt-payload', () => ({ status: 200, body: { jwtPayload: { role: 'stored' } } }));
    const session = await sessions().getSession(visit(server.token({ sub })), false);

    expect((await failureOf(session.updateJWTPayload({ long: 'x'.repeat(900) }))).reason).toBe('cookie_too_large');

    expect(server.http.calls.at(-1)!.body).toContain('"stored"');
  });

  test('takes nothing but a JSON object for its payload', async () => {
    const session = await sessions().getSession(visit(server.token()), false);

    for (const payload of [undefined, null, [], 'text', { toJSON: () => undefined }] as object[]) {
      expect((await failureOf(session.updateJWTPayload(payload))).reason).toBe('argument_invalid');
    }
  });

  test('that is revoked clears the cookies, also when it had ended', async () => {
    server.instead.set('/v1/sessions/revoke', () => ({ status: 200, body: { revoked: [] } }));
    const exchange = visit(server.token());
    const session = await sessions().getSession(exchange, false);

    await session.revokeSession();

    expectCleared(exchange);
  });
});
