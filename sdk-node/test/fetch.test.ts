import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import * as Latchkey from '../src/fetch.js';

beforeAll(() => Latchkey.init({ hosts: inject('latchkey'), trustedOrigins: ['https://www.example.com'] }));
afterAll(() => Latchkey.close());

/** A handler as a user writes it. */
async function handle(request: Request): Promise<Response> {
  const headers = new Headers();
  try {
    const own = await Latchkey.answerOwnPaths(request, headers);
    if (own) return own;
    if (new URL(request.url).pathname === '/login') {
      const session = await Latchkey.createNewSession(request, headers, {
        userId: 'user-1',
        jwtPayload: { role: 'a' },
      });
      return Response.json({ handle: session.getHandle() }, { headers });
    }
    const session = await Latchkey.getSession(request, headers, !['GET', 'HEAD'].includes(request.method));
    return Response.json({ userId: session.getUserId(), jwtPayload: session.getJWTPayload() }, { headers });
  } catch (thrown) {
    const answer = await Latchkey.answerTo(thrown, headers);
    if (answer) return answer;
    throw thrown;
  }
}

const send = (method: string, path: string, headers: Record<string, string> = {}) =>
  handle(new Request(`https://api.example.com${path}`, { method, headers }));

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');

test('a session lives through login, visit, refresh and sign-out', async () => {
  const login = await send('POST', '/login', { origin: 'https://www.example.com' });
  expect(login.status).toBe(200);
  expect(login.headers.getSetCookie()).toHaveLength(3);
  const cookie = cookiesOf(login);
  expect(await (await send('GET', '/page', { cookie })).json()).toEqual({
    userId: 'user-1',
    jwtPayload: { role: 'a' },
  });
  expect((await send('POST', '/page', { cookie })).status).toBe(401);
  expect((await send('POST', '/page', { cookie, 'anti-csrf': login.headers.get('anti-csrf')! })).status).toBe(200);

  const refreshed = await send('POST', '/refresh', { cookie });
  expect([refreshed.status, await refreshed.text()]).toEqual([200, '{}']);

  const headers = { cookie: cookiesOf(refreshed), 'anti-csrf': refreshed.headers.get('anti-csrf')! };
  const signedOut = await send('POST', '/signout', headers);
  expect(await signedOut.json()).toEqual({ status: 'OK' });
  expect(signedOut.headers.get('front-token')).toBe('remove');
  const after = await send('POST', '/refresh', headers);
  expect([after.status, await after.json()]).toEqual([401, { message: 'unauthorised', reason: 'session_ended' }]);
  expect(after.headers.get('id-refresh-token')).toBe('remove');
});

test('a request of another site is 403', async () => {
  expect((await send('POST', '/login', { origin: 'https://evil.example' })).status).toBe(403);
});

test('an answer with tokens is never stored, whatever the handler says', async () => {
  const headers = new Headers({ 'cache-control': 'public', expires: 'Thu, 01 Jan 2099 00:00:00 GMT', vary: 'Origin' });
  const request = new Request('https://api.example.com/login', { method: 'POST' });
  await Latchkey.createNewSession(request, headers, { userId: 'user-1' });
  headers.set('Cache-Control', 'public, max-age=600');
  headers.append('Surrogate-Control', 'max-age=600');
  headers.delete('vary');
  headers.set('vary', 'Accept-Encoding');

  const response = Response.json({}, { headers });

  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('vary')).toBe('Accept-Encoding, Cookie');
  expect([response.headers.get('expires'), response.headers.get('surrogate-control')]).toEqual([null, null]);
  expect(response.headers.getSetCookie()).toHaveLength(3);
});

test('an answer for which a session was looked for varies, a refusal too', async () => {
  expect((await send('GET', '/page')).headers.get('vary')).toBe('Cookie');
});
