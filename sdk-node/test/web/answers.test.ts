import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Latchkey } from '../../src/client/latchkey.js';
import type { LatchkeyEvent } from '../../src/client/options.js';
import { GeneralError } from '../../src/errors.js';
import { allowSdkHeaders } from '../../src/web/options-headers.js';
import { webPlan, type WebOptions } from '../../src/web/options.js';
import { WebSessions } from '../../src/web/web-sessions.js';
import { eventually } from '../support/eventually.js';
import { failureOf } from '../support/failure.js';
import { NativeServer, problem } from '../support/native-server.js';
import { PlainExchange } from '../support/plain-exchange.js';
import { NOW } from '../support/signer.js';
import { expectCleared, refreshing, theft, visit } from '../support/web-requests.js';

let server: NativeServer;
let latchkey: Latchkey;
let events: LatchkeyEvent[];
let time: number;

beforeEach(async () => {
  server = await NativeServer.start();
  events = [];
  time = NOW * 1000;
  latchkey = new Latchkey({
    hosts: server.http.host,
    clock: () => time,
    onEvent: (event) => events.push(event),
  });
});

afterEach(async () => {
  latchkey.close();
  await server.close();
});

const sessions = (options: WebOptions = {}) => new WebSessions(latchkey, webPlan(options));
describe('own paths', () => {
  test.each(['/refresh', '/refresh/'])('POST %s refreshes', async (path) => {
    const exchange = new PlainExchange('POST', path).with('cookie', 'sRefreshToken=refresh-0');

    expect(await sessions().answerOwnPaths(exchange)).toEqual({ status: 200, body: '{}' });
  });

  test('POST /signout without the marker ends the session of the access token', async () => {
    const exchange = new PlainExchange('POST', '/signout').with('cookie', `sAccessToken=${server.token()}`);
    exchange.with('anti-csrf', 'csrf-1');

    await sessions().answerOwnPaths(exchange);

    expect(server.count('/v1/sessions/revoke')).toBe(1);
    expectCleared(exchange);
  });

  test('POST /signout ends the session', async () => {
    const exchange = visit(server.token(), 'POST').with('anti-csrf', 'csrf-1');
    exchange.path = '/signout';

    expect(await sessions().answerOwnPaths(exchange)).toEqual({ status: 200, body: '{"status":"OK"}' });
    expectCleared(exchange);
    expect(server.count('/v1/sessions/revoke')).toBe(1);
  });

  test('POST /signout without a session clears the cookies all the same', async () => {
    const exchange = new PlainExchange('POST', '/signout');

    expect(await sessions().answerOwnPaths(exchange)).toMatchObject({ status: 200 });
    expectCleared(exchange);
  });

  test.each([
    ['GET', '/refresh'],
    ['POST', '/refresh/more'],
    ['POST', '/'],
  ])('%s %s is the application’s', async (method, path) => {
    expect(await sessions().answerOwnPaths(new PlainExchange(method, path))).toBeUndefined();
  });

  test('that nobody knows yet are the usual ones, and no answer of the application', async () => {
    await server.close();

    for (const path of ['/session/refresh', '/session/refresh/', '/signout']) {
      const post = sessions().answerOwnPaths(new PlainExchange('POST', path));
      expect(await failureOf(post)).toMatchObject({ reason: 'no_server_reachable' });
    }
    for (const path of ['/', '/refresh', '/session/refresh/more', '/auth/session/refresh']) {
      expect(await sessions().answerOwnPaths(new PlainExchange('POST', path))).toBeUndefined();
    }
    expect(await sessions().answerOwnPaths(new PlainExchange('GET', '/session/refresh'))).toBeUndefined();
  });

  test('that nobody knows yet are where the application says one of them is', async () => {
    await server.close();
    const leaving = sessions({ signOutPath: '/bye/' });

    expect(await failureOf(leaving.answerOwnPaths(new PlainExchange('POST', '/bye')))).toMatchObject({ errType: 1000 });
    expect(await leaving.answerOwnPaths(new PlainExchange('POST', '/signout'))).toBeUndefined();
  });

  test('that nobody knows any more are those of before', async () => {
    const made = sessions();
    await made.answerOwnPaths(new PlainExchange('POST', '/'));
    await server.close();
    time += 24 * 3_600_000;

    const post = made.answerOwnPaths(new PlainExchange('POST', '/refresh'));

    expect(await failureOf(post)).toMatchObject({ reason: 'no_server_reachable' });
    expect(await made.answerOwnPaths(new PlainExchange('POST', '/session/refresh'))).toBeUndefined();
  });

  test('that the application names need no settings', async () => {
    await server.close();
    const made = sessions({ refreshTokenPath: '/r' });

    expect(await made.answerOwnPaths(new PlainExchange('POST', '/session/refresh'))).toBeUndefined();
    expect(server.http.calls).toEqual([]);
  });
});

describe('a usual answer', () => {
  const answerTo = async (work: Promise<unknown>) => sessions().usualAnswer(await failureOf(work));

  test('has the status of the settings', async () => {
    server.settings.sessionExpiredStatusCode = 440;

    expect(await answerTo(sessions().getSession(new PlainExchange(), false))).toEqual({
      status: 440,
      body: '{"message":"unauthorised","reason":"id_refresh_token_missing"}',
    });
    expect(await answerTo(sessions().getSession(visit('bad'), false))).toEqual({
      status: 440,
      body: '{"message":"try refresh token","reason":"access_token_malformed"}',
    });
  });

  test('to theft revokes the session, or says that it could not', async () => {
    server.instead.set('/v1/sessions/refresh', theft);
    const answer = { status: 401, body: '{"message":"token theft detected","reason":"reuse_stale_lineage"}' };

    expect(await answerTo(sessions().refreshSession(refreshing()))).toEqual(answer);
    expect(server.count('/v1/sessions/revoke')).toBe(1);
    server.instead.set('/v1/sessions/revoke', () => problem(500, 'internal-error', 'internal_error'));
    expect(await answerTo(sessions().refreshSession(refreshing()))).toEqual(answer);
    expect(events.map(({ event }) => event)).toEqual([
      'token_theft_detected',
      'token_theft_detected',
      'revoke_after_theft_failed',
    ]);
  });

  test('to theft while the server is away is the same, and revokes later', async () => {
    server.instead.set('/v1/sessions/refresh', theft);
    server.instead.set('/v1/sessions/revoke', () => problem(500, 'internal-error', 'internal_error'));
    for (let i = 0; i < 3; i++) await answerTo(sessions().refreshSession(refreshing()));
    server.instead.delete('/v1/sessions/revoke');

    await eventually(() =>
      expect(events.at(-1)).toEqual({ event: 'revoked_after_theft', reason: 'reuse_stale_lineage' }),
    );
  });

  test('to theft while the server is away is the same, and given up when the client is closed', async () => {
    server.instead.set('/v1/sessions/refresh', theft);
    server.instead.set('/v1/sessions/revoke', () => problem(500, 'internal-error', 'internal_error'));
    await answerTo(sessions().refreshSession(refreshing()));
    expect(events.at(-1)?.event).toBe('revoke_after_theft_failed');

    latchkey.close();

    expect(events.at(-1)).toEqual({ event: 'revoke_after_theft_given_up', reason: 'reuse_stale_lineage' });
  });

  test('to another site is 403', async () => {
    const exchange = refreshing().with('sec-fetch-site', 'cross-site');

    expect(await answerTo(sessions().refreshSession(exchange))).toEqual({
      status: 403,
      body: '{"message":"cross-site request refused","reason":"cross_site_request"}',
    });
  });

  test('to something broken is 500, and says no more than the reason', async () => {
    expect(await sessions().usualAnswer(new GeneralError('answer_lost', 'where and why'))).toEqual({
      status: 500,
      body: '{"message":"internal error","reason":"answer_lost"}',
    });
  });

  test('to what is none of ours is none', async () => {
    expect(await sessions().usualAnswer(new Error('other'))).toBeUndefined();
  });
});

test('pages of other origins may send what browser SDKs add', () => {
  const exchange = new PlainExchange('OPTIONS');
  exchange.setResponseHeader('Access-Control-Allow-Headers', ['X-Own']);

  allowSdkHeaders(exchange);

  expect(exchange.responseHeaders('access-control-allow-headers')[0]).toMatch(
    /^X-Own, anti-csrf, supertokens-sdk-name/,
  );
  expect(exchange.responseHeaders('access-control-allow-credentials')).toEqual(['true']);
});

test('headers for preflights that come too late are no success', () => {
  const exchange = new PlainExchange('OPTIONS');
  exchange.isCommitted = true;

  expect(() => allowSdkHeaders(exchange)).toThrow(GeneralError);
});
