import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, inject, test } from 'vitest';
import { Browser } from './support/browser.js';
import { ended, started } from './support/child-process.js';

const running: ChildProcess[] = [];

afterEach(async () => {
  for (const child of running.splice(0)) await ended(child);
});

/** Starts a sample as its reader does, and gives out browsers for it. */
async function sample(name: string): Promise<() => Browser> {
  const file = fileURLToPath(new URL(`../samples/${name}.js`, import.meta.url));
  const env = { LATCHKEY_HOSTS: inject('latchkey'), PORT: '0' };
  const { child, line } = await started([process.execPath, file], /^Listening on port (\d+)/, { env });
  running.push(child);
  return () => new Browser(`http://127.0.0.1:${line[1]}`);
}

const login = (browser: Browser, userId: string) => browser.send('POST', '/login', { body: { userId } });

test('basic: a session from login to logout', async () => {
  const browser = (await sample('basic'))();

  expect((await browser.send('GET', '/me')).status).toBe(401);
  expect((await login(browser, 'ada')).json).toEqual({ userId: 'ada' });
  expect((await browser.send('GET', '/me')).json).toEqual({ userId: 'ada', role: 'customer' });
  expect((await browser.send('POST', '/cart', { body: { item: 'book' } })).status).toBe(200);
  expect((await browser.send('GET', '/cart')).json).toEqual({ cart: ['book'] });
  expect((await browser.send('POST', '/promote')).json).toEqual({ role: 'owner' });
  expect((await browser.send('GET', '/me')).json).toEqual({ userId: 'ada', role: 'owner' });
  expect((await browser.send('POST', '/refresh')).status).toBe(200);
  expect((await browser.send('POST', '/logout')).status).toBe(200);
  expect(browser.cookies.size).toBe(0);
});

test('refresh: every refusal has its answer', async () => {
  const browser = (await sample('refresh'))();
  await login(browser, 'ada');
  const refreshToken = browser.cookies.get('sRefreshToken')!;
  browser.cookies.set('sRefreshToken', { ...refreshToken, path: '/' }); // this server's refresh_api_path is /refresh
  const thief = browser.copy();

  expect((await browser.send('POST', '/session/refresh')).status).toBe(200);
  expect((await browser.send('GET', '/me')).json).toEqual({ userId: 'ada' });
  expect((await thief.send('POST', '/session/refresh')).json).toEqual({ error: 'token theft detected' });
  expect((await thief.send('GET', '/me')).json).toEqual({ error: 'unauthorised' });
  browser.cookies.delete('sAccessToken');
  expect((await browser.send('GET', '/me')).json).toEqual({ error: 'try refresh token' });
});

test('revoke: one, the others, all', async () => {
  const browser = await sample('revoke');
  const [phone, laptop, tablet] = [browser(), browser(), browser()];
  for (const device of [phone, laptop, tablet]) await login(device, 'grace');

  const { handles, current } = (await phone.send('GET', '/sessions')).json as { handles: string[]; current: string };
  expect(handles).toHaveLength(3);
  const [other] = handles.filter((handle) => handle !== current);
  expect((await phone.send('POST', '/sessions/end', { body: { handle: other } })).json).toEqual({ ended: true });
  expect((await phone.send('POST', '/sessions/end', { body: { handle: 'not-mine' } })).json).toEqual({ ended: false });
  expect((await phone.send('POST', '/password')).json).toEqual({ ended: 1 });
  expect((await phone.send('POST', '/ban', { body: { userId: 'grace' } })).json).toEqual({ ended: 1 });
  expect((await phone.send('POST', '/refresh')).status).toBe(401);
});

test('anti-csrf: what changes something needs the token', async () => {
  const browser = (await sample('anti-csrf'))();
  await login(browser, 'ada');
  const token = browser.antiCsrf!;

  expect((await browser.send('POST', '/transfer', { body: { amount: 5 } })).json).toEqual({ transferred: 5 });
  browser.antiCsrf = undefined;
  expect((await browser.send('GET', '/balance')).json).toEqual({ balance: 100 });
  expect((await browser.send('POST', '/transfer', { body: { amount: 5 } })).json).toEqual({
    message: 'try refresh token',
    reason: 'anti_csrf_token_missing',
  });
  const ofAnotherSite = { 'anti-csrf': token, origin: 'https://evil.example' };
  expect((await browser.send('POST', '/transfer', { headers: ofAnotherSite })).status).toBe(403);
  const preflight = await browser.send('OPTIONS', '/transfer');
  expect(preflight.headers.get('access-control-allow-headers')).toContain('anti-csrf');
});
