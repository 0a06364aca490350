import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import * as Latchkey from '../src/fetch.js';
import { Phone } from './support/phone.js';

beforeAll(() => Latchkey.init({ hosts: inject('latchkey'), tokenCarrier: 'header' }));
afterAll(() => Latchkey.close());

/** A handler as a user writes it. */
async function handle(request: Request): Promise<Response> {
  const headers = new Headers();
  try {
    const own = await Latchkey.answerOwnPaths(request, headers);
    if (own) return own;
    if (new URL(request.url).pathname === '/login') {
      await Latchkey.createNewSession(request, headers, { userId: 'ann' });
      return Response.json({}, { headers });
    }
    const session = await Latchkey.getSession(request, headers, request.method !== 'GET');
    return Response.json({ userId: session.getUserId() }, { headers });
  } catch (thrown) {
    const answer = await Latchkey.answerTo(thrown, headers);
    if (answer) return answer;
    throw thrown;
  }
}

const API = 'https://api.example.com';

test('a session lives in headers alone through login, visit, refresh and sign-out', async () => {
  const phone = new Phone(handle);
  const login = await phone.call('POST', `${API}/login`);
  expect(login.headers.getSetCookie()).toEqual([]);
  expect(login.headers.get('cache-control')).toBe('no-store');
  const first = phone.copy();

  const visit = await phone.call('POST', `${API}/page`, { headers: { 'sec-fetch-site': 'cross-site' } });
  expect([visit.json, visit.headers.get('vary')]).toEqual([{ userId: 'ann' }, 'Authorization']);
  expect((await phone.refresh(`${API}/refresh`)).status).toBe(200);
  expect(phone.refreshToken).not.toBe(first.refreshToken);
  expect((await phone.call('POST', `${API}/signout`)).json).toEqual({ status: 'OK' });
  expect([phone.accessToken, phone.refreshToken]).toEqual([undefined, undefined]);
  expect((await phone.call('GET', `${API}/page`)).json).toMatchObject({ reason: 'access_token_missing' });
});

test('cookies are no tokens where headers alone are wanted', async () => {
  const cookie = 'sAccessToken=a; sIdRefreshToken=b';
  const answer = await handle(new Request(`${API}/page`, { headers: { cookie } }));

  expect([answer.status, await answer.json()]).toEqual([
    401,
    { message: 'unauthorised', reason: 'access_token_missing' },
  ]);
});

test('the names of the headers of browser SDKs are there for CORS', () => {
  expect(Latchkey.getAllCORSHeaders()).toContain('st-auth-mode');
});
