import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import * as Session from '../src/session.js';
import { failureOf } from './support/failure.js';

beforeAll(() => Session.init(inject('latchkey')));
afterAll(() => Session.close());

let tokens: Session.CreateOrRefreshInfo;
let user = 0;

beforeEach(async () => {
  tokens = await Session.createNewSession(`plain-${++user}`, { role: 'admin' }, { cart: 1 });
});

const verify = ({ accessToken, antiCsrfToken, idRefreshToken } = tokens) =>
  Session.getSession(accessToken.token, antiCsrfToken, true, idRefreshToken.token);

describe('what the functions return', () => {
  test('of a login has exactly the documented members', () => {
    expect(Object.keys(tokens)).toEqual(['session', 'accessToken', 'refreshToken', 'idRefreshToken', 'antiCsrfToken']);
    expect(tokens.session).toEqual({
      handle: expect.any(String) as string,
      userId: `plain-${user}`,
      userDataInJWT: { role: 'admin' },
    });
    expect(tokens.refreshToken).toEqual({
      token: expect.stringMatching(/^lkrt1\./) as string,
      expiry: expect.any(Number) as number,
      createdTime: expect.any(Number) as number,
      cookiePath: '/refresh',
      cookieSecure: false,
      sameSite: 'lax',
    });
    expect(tokens.accessToken.expiry - tokens.accessToken.createdTime).toBe(3_600_000);
    expect(Math.abs(tokens.accessToken.createdTime - Date.now())).toBeLessThan(60_000);
  });

  test('of a verification has one member, and two after a refresh', async () => {
    expect(Object.keys(await verify())).toEqual(['session']);

    const refreshed = await Session.refreshSession(tokens.refreshToken.token);

    expect(Object.keys(refreshed)).toHaveLength(5);
    expect(Object.keys(await verify(refreshed))).toEqual(['session', 'accessToken']);
  });

  test('of a verification without a marker is none, unless nobody asks for the marker', async () => {
    const { accessToken, antiCsrfToken } = tokens;

    expect(await failureOf(Session.getSession(accessToken.token, antiCsrfToken, true, undefined))).toMatchObject({
      errType: 2000,
      reason: 'id_refresh_token_missing',
    });
    expect(Object.keys(await Session.getSession(accessToken.token, antiCsrfToken, true))).toEqual(['session']);
  });

  test('of a payload that is replaced is the next access token', async () => {
    const { session, accessToken } = await Session.regenerateSession(tokens.accessToken.token, { role: 'user' });

    expect(session.userDataInJWT).toEqual({ role: 'user' });
    expect((await verify({ ...tokens, accessToken: accessToken! })).session.userDataInJWT).toEqual({ role: 'user' });
  });
});

describe('sessions by handle', () => {
  test('are listed, read, changed and revoked', async () => {
    const { handle } = tokens.session;

    expect(await Session.getAllSessionHandlesForUser(`plain-${user}`)).toEqual([handle]);
    expect(await Session.getSessionData(handle)).toEqual({ cart: 1 });
    await Session.updateSessionData(handle, { cart: 2 });
    expect(await Session.getSessionData(handle)).toEqual({ cart: 2 });
    await Session.updateJWTPayload(handle, { role: 'user' });
    expect(await Session.getJWTPayload(handle)).toEqual({ role: 'user' });
    expect(await Session.revokeSessionUsingSessionHandle(handle)).toBe(true);
    expect(await Session.revokeSession(handle)).toBe(false);
    expect(await failureOf(Session.getSessionData(handle))).toMatchObject({ errType: 2000, reason: 'session_ended' });
  });

  test('are revoked together, and counted as documented', async () => {
    const other = await Session.createNewSession(`plain-${user}`);
    const third = await Session.createNewSession(`plain-${user}`);

    expect(await Session.revokeMultipleSessions([other.session.handle, 'unknown'])).toEqual([other.session.handle]);
    expect(await Session.revokeOtherSessionsForUser(`plain-${user}`, third.session.handle)).toBe(1);
    expect(await Session.revokeAllSessionsForUser(`plain-${user}`)).toBe(1);
    expect(await Session.revokeAllSessionsForUser(`plain-${user}`)).toBe(0);
  });

  test('tell their devices', async () => {
    const [details] = await Session.getAllSessionsForUser(`plain-${user}`);

    expect(details).toMatchObject({ handle: tokens.session.handle, userId: `plain-${user}`, device: {} });
    expect(details!.expiresAt).toBeGreaterThan(details!.createdAt);
  });
});

describe('an error', () => {
  test('of theft has the documented form, and is a real Error', async () => {
    const refreshed = await Session.refreshSession(tokens.refreshToken.token);
    await verify(refreshed);

    const theft: unknown = await failureOf(Session.refreshSession(tokens.refreshToken.token));

    expect(theft).toBeInstanceOf(Error);
    expect(Session.Error.isErrorFromAuth(theft)).toBe(true);
    expect(theft).toMatchObject({
      errType: Session.Error.TOKEN_THEFT_DETECTED,
      err: { sessionHandle: tokens.session.handle, userId: `plain-${user}` },
      name: 'TokenTheftDetectedError',
    });
  });

  test('of another kind has an err with a message', async () => {
    const failure = await failureOf(Session.getSession('bad', undefined, false, 'marker'));

    expect(failure.errType).toBe(Session.Error.TRY_REFRESH_TOKEN);
    expect(failure.err.message).toBe('the access token is refused: access_token_malformed');
  });

  test.each([undefined, null, 7, 'text', {}, { errMagic: 'other' }, new Error('other')])(
    'of somebody else is none of ours: %o',
    (thrown) => {
      expect(Session.Error.isErrorFromAuth(thrown)).toBe(false);
    },
  );
});

describe('init', () => {
  test('counts once', async () => {
    Session.init([{ hostname: '127.0.0.1', port: 1 }]);

    expect(await verify()).toBeDefined();
  });

  test('has to come first, with an address', async () => {
    Session.close();
    try {
      expect(await failureOf(verify())).toMatchObject({ errType: 1000, reason: 'argument_invalid' });
      expect(() => Session.init([])).toThrow('Please provide at least one Latchkey server address');
      expect(() => Session.init({ hosts: 'x', clockSkew: -1 })).toThrow(Session.GeneralError);
    } finally {
      Session.init(inject('latchkey'));
    }
  });
});
