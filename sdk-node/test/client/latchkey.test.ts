import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { COOL_DOWN } from '../../src/client/kept-value.js';
import { Latchkey } from '../../src/client/latchkey.js';
import type { ClientOptions, LatchkeyEvent } from '../../src/client/options.js';
import { FRESH } from '../../src/client/server-knowledge.js';
import { eventually } from '../support/eventually.js';
import { failureOf } from '../support/failure.js';
import { NativeServer, problem } from '../support/native-server.js';
import type { Reaction } from '../support/scripted-server.js';
import { NOW, Signer } from '../support/signer.js';

let server: NativeServer;
let now: number;
let events: LatchkeyEvent[];
let latchkey: Latchkey;

function client(options: ClientOptions = {}): Latchkey {
  const onEvent = (event: LatchkeyEvent) => events.push(event);
  return new Latchkey({ hosts: server.http.host, clock: () => now, onEvent, ...options });
}

beforeEach(async () => {
  server = await NativeServer.start();
  now = NOW * 1000;
  events = [];
  latchkey = client();
});

afterEach(async () => {
  latchkey.close();
  await server.close();
});

const shown = (accessToken: string, antiCsrfToken?: string) => ({
  accessToken,
  antiCsrfToken,
  idRefreshToken: 'marker',
});
const reasonOf = async (promise: Promise<unknown>) => (await failureOf(promise)).reason;

describe('verifying', () => {
  test('asks nobody once keys and settings are there', async () => {
    await latchkey.getSession(shown(server.token()), false);
    await server.close();

    for (let i = 0; i < 3; i++) {
      const { session, accessToken } = await latchkey.getSession(shown(server.token({ jti: `${i}` }), 'csrf-1'), true);
      expect(session).toEqual({ handle: 'handle-1', userId: 'user-1', jwtPayload: { role: 'admin' } });
      expect(accessToken).toBeUndefined();
    }
    expect(server.http.paths.sort()).toEqual(['/v1/jwks', '/v1/settings']);
    expect(server.http.connections).toBeLessThanOrEqual(2);
  });

  test('hands out payloads that can be changed without harm', async () => {
    const token = server.token();
    const { session } = await latchkey.getSession(shown(token), false);
    session.jwtPayload.role = 'root';

    expect((await latchkey.getSession(shown(token), false)).session.jwtPayload).toEqual({ role: 'admin' });
  });

  test.each([
    [undefined, 'anti_csrf_token_missing'],
    ['wrong', 'anti_csrf_token_mismatch'],
  ])('refuses the anti-CSRF token %s', async (antiCsrfToken, reason) => {
    const failure = await failureOf(latchkey.getSession(shown(server.token(), antiCsrfToken), true));

    expect(failure).toMatchObject({ errType: 3000, reason });
  });

  test('needs no anti-CSRF token where the settings have none', async () => {
    server.settings.antiCsrf = 'off';

    await latchkey.getSession(shown(server.token({ anti_csrf: undefined })), true);
  });

  test('without marker or token says what is missing, and asks nobody', async () => {
    const noMarker = latchkey.getSession({ accessToken: server.token(), idRefreshToken: undefined }, false);

    expect(await failureOf(noMarker)).toMatchObject({ errType: 2000, reason: 'id_refresh_token_missing' });
    expect(server.http.calls).toHaveLength(0);
    expect(await failureOf(latchkey.getSession(shown(''), false))).toMatchObject({
      errType: 3000,
      reason: 'access_token_missing',
    });
  });

  test('asks the server about a token that names its parent', async () => {
    const token = { token: 'next', createdAt: NOW, expiresAt: NOW + 60 };
    const session = { handle: 'handle-1', userId: 'user-1', jwtPayload: {} };
    server.instead.set('/v1/sessions/verify', () => ({ status: 200, body: { session, accessToken: token } }));

    const verified = await latchkey.getSession(shown(server.token({ parent_rt_hash: 'b' }), 'csrf-1'), true);

    expect(verified.accessToken).toMatchObject({ token: 'next', expiry: (NOW + 60) * 1000, createdTime: NOW * 1000 });
    expect(JSON.parse(server.http.calls.at(-1)!.body)).toMatchObject({ antiCsrfToken: 'csrf-1', checkAntiCsrf: true });
  });

  test('asks the server about every token where the settings say so', async () => {
    server.settings.storeCheck = 'always';
    server.instead.set('/v1/sessions/verify', () => problem(401, 'unauthorised', 'session_ended'));

    expect(await failureOf(latchkey.getSession(shown(server.token()), false))).toMatchObject({
      errType: 2000,
      reason: 'session_ended',
    });
  });

  test.each(['issuer', 'audience'])('heeds the %s of the settings', async (name) => {
    server.settings[name] = 'wanted';

    expect(await reasonOf(latchkey.getSession(shown(server.token()), false))).toBe(`access_token_${name}_mismatch`);
  });
});

describe('a key that is not known', () => {
  test('is looked for once, then the tokens of the new key are good', async () => {
    await latchkey.getSession(shown(server.token()), false);
    now += COOL_DOWN;
    server.signer = new Signer();

    await latchkey.getSession(shown(server.token()), false);

    expect(server.count('/v1/jwks')).toBe(2);
  });

  test('does not make forged tokens costly', async () => {
    await latchkey.getSession(shown(server.token()), false);
    const forger = await NativeServer.start();
    await forger.close();
    now += COOL_DOWN;

    for (let i = 0; i < 5; i++) {
      expect(await reasonOf(latchkey.getSession(shown(forger.token()), false))).toBe('access_token_signature_invalid');
    }
    expect(server.count('/v1/jwks')).toBe(2);
  });

  test('ends the tokens of the old one once it is gone', async () => {
    const old = server.token();
    await latchkey.getSession(shown(old), false);
    server.signer = new Signer();
    now += COOL_DOWN;
    await latchkey.getSession(shown(server.token()), false);
    now += COOL_DOWN;

    expect(await reasonOf(latchkey.getSession(shown(old), false))).toBe('access_token_signature_invalid');
  });
});

describe('what is kept of the server', () => {
  test('is asked for anew when it is old, in the background', async () => {
    await latchkey.getSession(shown(server.token()), false);
    now += FRESH;
    await latchkey.getSession(shown(server.token()), false);

    await eventually(() => expect(server.http.paths).toHaveLength(4));
  });

  test('lives as long as the answer says', async () => {
    server.jwksHeaders = { 'cache-control': 'public, max-age=60' };
    await latchkey.getSession(shown(server.token()), false);
    now += 60_000;
    await latchkey.getSession(shown(server.token()), false);

    await eventually(() => expect(server.count('/v1/jwks')).toBe(2));
    expect(server.count('/v1/settings')).toBe(1);
  });

  test('that cannot be renewed is told, and still used', async () => {
    await latchkey.getSession(shown(server.token()), false);
    await server.close();
    now += FRESH;
    latchkey.close();
    await latchkey.getSession(shown(server.token()), false);

    await eventually(() => expect(events.map(({ event }) => event)).toContain('renewal_failed'));
  });

  test.each([
    ['a page', '<html>'],
    ['an array', []],
    ['other settings', { sessionExpiredStatusCode: 200 }],
  ])('is refused when it is %s', async (_, body) => {
    server.instead.set('/v1/settings', () => ({ status: 200, body }));

    expect(await reasonOf(latchkey.settings())).toBe('answer_unreadable');
  });

  test('that refuse as if they were a session say nothing about the user', async () => {
    server.instead.set('/v1/settings', () => problem(401, 'unauthorised', 'session_ended'));

    const failure = await failureOf(latchkey.getSession(shown(server.token()), false));

    expect(failure).toMatchObject({ errType: 1000, reason: 'answer_unreadable' });
  });
});

test.each<[string, () => void]>([
  [
    'throws',
    () => {
      throw new Error('the log is full');
    },
  ],
  ['rejects', () => Promise.reject(new Error('the log is full'))],
])('an observer that %s neither decides over a session nor ends the process', async (_, onEvent) => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);

  expect(() => client({ onEvent }).onEvent({ event: 'token_theft_detected', reason: 'reuse' })).not.toThrow();

  await new Promise(setImmediate);
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

describe('an argument', () => {
  const cycle: { self?: object } = {};
  cycle.self = cycle;

  test.each([[{ n: NaN }], [{ n: 1n }], [cycle], [[]], [null], ['text'], [{ long: 'x'.repeat(8 * 1024 * 1024) }]])(
    'that is no JSON object, or too large, is refused: %#',
    async (jwtPayload) => {
      const login = { userId: 'user-1', jwtPayload: jwtPayload as object };

      expect(await reasonOf(latchkey.createNewSession(login))).toBe('argument_invalid');
    },
  );

  test('that is no text is refused', async () => {
    expect(await reasonOf(latchkey.createNewSession({ userId: 7 as unknown as string }))).toBe('argument_invalid');
    expect(await reasonOf(latchkey.revokeSession(undefined as unknown as string))).toBe('argument_invalid');
    expect(await reasonOf(latchkey.revokeMultipleSessions('h' as unknown as string[]))).toBe('argument_invalid');
  });

  // cookie-parser makes an object of a cookie that begins with j:, so a client may choose the type.
  test.each([7, { a: 1 }, ['t']])('that is no token is refused: %j', async (given) => {
    const wrong = given as unknown as string;

    expect(await reasonOf(latchkey.getSession(shown(wrong), false))).toBe('argument_invalid');
    expect(await reasonOf(latchkey.getSession(shown(server.token(), wrong), true))).toBe('argument_invalid');
  });

  test('that is null is one that is missing', async () => {
    const missing = null as unknown as undefined;
    const { accessToken } = shown(server.token());

    expect(await reasonOf(latchkey.getSession({ accessToken: missing }, false))).toBe('access_token_missing');
    expect(await reasonOf(latchkey.getSession(shown(accessToken, missing), true))).toBe('anti_csrf_token_missing');
    const unmarked = { accessToken, idRefreshToken: missing };
    expect(await reasonOf(latchkey.getSession(unmarked, false))).toBe('id_refresh_token_missing');
  });

  test('that decides over the anti-CSRF check is not forgotten', async () => {
    const forgotten = latchkey.getSession(shown(server.token()), undefined as unknown as boolean);

    expect(await reasonOf(forgotten)).toBe('argument_invalid');
  });

  test('with half of a surrogate pair has no place in a URL', async () => {
    expect(await reasonOf(latchkey.getSessionData('\ud800'))).toBe('argument_invalid');
  });
});

describe('a refusal', () => {
  test('of theft names session and user', async () => {
    server.instead.set('/v1/sessions/refresh', () =>
      problem(401, 'token-theft-detected', 'reuse_stale_lineage', { sessionHandle: 'handle-1', userId: 'user-1' }),
    );

    expect(await failureOf(latchkey.refreshSession('old'))).toMatchObject({
      errType: 4000,
      reason: 'reuse_stale_lineage',
      err: { sessionHandle: 'handle-1', userId: 'user-1' },
    });
  });

  test('of another kind is a general error that breaks no log line', async () => {
    server.instead.set('/v1/session/data', () => ({
      status: 500,
      body: { type: 'urn:latchkey:problem:internal-error', reason: 'internal_error', detail: 'a\nb' },
    }));

    expect(await failureOf(latchkey.getSessionData('x'))).toMatchObject({
      errType: 1000,
      reason: 'internal_error',
      message: 'the server answered 500, internal_error: a b',
    });
  });

  test('that is none of the native API is unreadable', async () => {
    server.instead.set('/v1/session/data', () => ({ status: 404, body: 'Not Found' }));

    expect(await failureOf(latchkey.getSessionData('x'))).toMatchObject({ errType: 1000, reason: 'answer_unreadable' });
  });

  test('never holds a token or a key', async () => {
    const secretive = client({ apiKey: 'secret-key' });
    server.instead.set('/v1/sessions/refresh', () => ({ status: 500, body: 'secret-token' }));

    const failure = await failureOf(secretive.refreshSession('secret-token'));

    expect(`${failure.message} ${failure.stack}`).not.toContain('secret-');
    secretive.close();
  });
});

test('a login whose answer is lost is repeated under its key, and the next one has another', async () => {
  await latchkey.settings();
  const answers: Reaction[] = [
    'hang up',
    { status: 201, body: server.issued() },
    { status: 201, body: server.issued() },
  ];
  server.instead.set('/v1/sessions', () => answers.shift()!);

  await latchkey.createNewSession({ userId: 'user-1' });
  await latchkey.createNewSession({ userId: 'user-1' });

  const calls = server.http.calls.filter(({ path }) => path === '/v1/sessions');
  const [first, again, other] = calls.map(({ headers, body }) => `${String(headers['idempotency-key'])} ${body}`);
  expect(first).toMatch(/^"[A-Za-z0-9_-]{43}" /);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

describe('the sessions of a user with many', () => {
  const pages = 3;
  const asked: URLSearchParams[] = [];
  beforeEach(() => {
    asked.length = 0;
    server.instead.set('/v1/sessions', ({ path }) => {
      const query = new URL(path, 'http://x').searchParams;
      asked.push(query);
      const page = Number(query.get('cursor') ?? 1);
      const handles = page === 2 ? [] : [`a${page}`, `b${page}`];
      const times = { createdAt: NOW, lastRefreshedAt: NOW, expiresAt: NOW + 9 };
      const sessions = handles.map((handle) => ({ handle, userId: 'ü &', ...times }));
      const members = query.get('view') === 'handles' ? { handles } : { sessions };
      return { status: 200, body: { ...members, ...(page < pages && { nextCursor: `${page + 1}` }) } };
    });
  });

  test('come page by page, in one list', async () => {
    expect(await latchkey.getAllSessionHandlesForUser('ü &')).toEqual(['a1', 'b1', 'a3', 'b3']);
    expect((await latchkey.getAllSessionsForUser('ü &')).map(({ handle }) => handle)).toEqual(['a1', 'b1', 'a3', 'b3']);
    expect(asked.map((query) => [query.get('userId'), query.get('cursor')])).toEqual([
      ['ü &', null],
      ['ü &', '2'],
      ['ü &', '3'],
      ['ü &', null],
      ['ü &', '2'],
      ['ü &', '3'],
    ]);
  });

  test('come one by one, and no page is read before it is needed', async () => {
    const handles: string[] = [];
    for await (const { handle } of latchkey.iterateSessionsForUser('u')) {
      handles.push(handle);
      if (handle === 'b1') break;
    }

    expect([handles, asked.length]).toEqual([['a1', 'b1'], 1]);
  });

  test('do not go round in circles', async () => {
    const body = { handles: ['a'], nextCursor: 'same' };
    server.instead.set('/v1/sessions', () => ({ status: 200, body }));

    expect(await reasonOf(latchkey.getAllSessionHandlesForUser('u'))).toBe('answer_unreadable');
    expect(server.count('/v1/sessions')).toBe(2);
  });

  test('are revoked until there are no more', async () => {
    const answers = [{ revoked: ['a', 'b'], more: true }, { revoked: [], more: true }, { revoked: ['c'] }];
    server.instead.set('/v1/sessions/revoke', () => ({ status: 200, body: answers.shift()! }));

    expect(await latchkey.revokeAllSessionsForUser('u')).toEqual(['a', 'b', 'c']);
    expect(answers).toEqual([]);
  });
});

test.each([
  { hosts: '' },
  { apiKey: '' },
  { apiKey: 'a b' },
  { connectTimeout: 0 },
  { requestTimeout: 300_001 },
  { totalTimeout: NaN },
  { clockSkew: -1 },
  { clockSkew: 60_001 },
  { rememberedTokens: 0.5 },
  { expectedIssuer: '' },
  { expectedAudience: '' },
])('an option that cannot be used is refused: %o', (options: ClientOptions) => {
  expect(() => new Latchkey(options)).toThrow(RangeError);
});
