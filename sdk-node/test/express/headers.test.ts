import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import * as Latchkey from '../../src/index.js';
import { Browser } from '../support/browser.js';
import { Phone } from '../support/phone.js';

/** What a page of another site sends along. */
const CROSS_SITE = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };

let server: Server;
let address: string;
let phone: Phone;

/** An app for phones and pages of other origins, as a user writes it. */
function app(): express.Express {
  const made = express();
  made.use(Latchkey.autoRefreshMiddleware());
  made.use(express.json());
  made.post('/login', async (request, response) => {
    await Latchkey.createNewSession(response, (request.body as { userId: string }).userId, { role: 'admin' });
    response.json({});
  });
  made.all('/page', Latchkey.middleware(), (request, response) => {
    response.set('Cache-Control', 'public, max-age=600');
    response.json({ userId: (request as Latchkey.WithSession<typeof request>).session.getUserId() });
  });
  made.put('/payload', Latchkey.middleware(), async (request, response) => {
    await (request as Latchkey.WithSession<typeof request>).session.updateJWTPayload(request.body as object);
    response.json({});
  });
  made.post('/logout', Latchkey.middleware(), async (request, response) => {
    await (request as Latchkey.WithSession<typeof request>).session.revokeSession();
    response.json({});
  });
  made.use(Latchkey.errorHandler());
  return made;
}

beforeAll(async () => {
  Latchkey.init({ hosts: inject('latchkey'), tokenCarrier: 'any' });
  server = createServer(app());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  Latchkey.close();
});

beforeEach(async () => {
  phone = new Phone((request) => fetch(request));
  expect((await phone.call('POST', `${address}/login`, { body: { userId: 'ann' } })).status).toBe(200);
});

test('a session lives in headers through login, visit, refresh and sign-out', async () => {
  const first = phone.copy();
  expect((await phone.call('POST', `${address}/page`)).json).toEqual({ userId: 'ann' });

  const refreshed = await phone.refresh(`${address}/refresh`);

  expect([refreshed.status, refreshed.json]).toEqual([200, {}]);
  expect(phone.refreshToken).not.toBe(first.refreshToken);
  const before = phone.accessToken;
  expect((await phone.call('GET', `${address}/page`)).headers.getSetCookie()).toEqual([]);
  expect(phone.accessToken).not.toBe(before); // confirmed
  expect((await phone.call('POST', `${address}/signout`)).json).toEqual({ status: 'OK' });
  expect([phone.accessToken, phone.refreshToken]).toEqual([undefined, undefined]);
  expect((await first.refresh(`${address}/refresh`)).json).toEqual({
    message: 'unauthorised',
    reason: 'session_ended',
  });
});

test('a session in headers needs neither the site nor the anti-CSRF token', async () => {
  expect((await phone.call('POST', `${address}/page`, { headers: CROSS_SITE })).status).toBe(200);
  expect((await phone.refresh(`${address}/refresh`, CROSS_SITE)).status).toBe(200);
});

test('a payload that is changed comes in a header', async () => {
  const before = phone.accessToken;

  const changed = await phone.call('PUT', `${address}/payload`, { body: { role: 'user' } });

  expect(changed.headers.getSetCookie()).toEqual([]);
  expect(phone.accessToken).not.toBe(before);
});

test('theft is told, ends the session and takes the tokens', async () => {
  const thief = phone.copy();
  await phone.refresh(`${address}/refresh`);
  await phone.call('GET', `${address}/page`);

  const told = await thief.refresh(`${address}/refresh`);

  expect([told.status, told.json]).toMatchObject([401, { message: 'token theft detected' }]);
  expect(thief.refreshToken).toBeUndefined();
  expect((await phone.refresh(`${address}/refresh`)).status).toBe(401);
});

test('a session that the application ends takes the tokens', async () => {
  const ended = await phone.call('POST', `${address}/logout`);

  expect(ended.headers.get('front-token')).toBe('remove');
  expect([phone.accessToken, phone.refreshToken]).toEqual([undefined, undefined]);
});

test('tokens are not stored, and answers vary by both carriers, whatever the application says', async () => {
  const login = await phone.call('POST', `${address}/login`, { body: { userId: 'ann' } });
  const visit = await phone.call('GET', `${address}/page`);

  expect(login.headers.get('cache-control')).toBe('no-store');
  expect(visit.headers.get('cache-control')).toBe('public, max-age=600');
  expect(visit.headers.get('vary')).toBe('Cookie, Authorization');
});

test('a browser in the same application has cookies, with their rules', async () => {
  const browser = new Browser(address);
  const login = await browser.send('POST', '/login', { body: { userId: 'bob' } });

  expect(login.headers.get('st-access-token')).toBeNull();
  expect((await browser.send('POST', '/page')).json).toEqual({ userId: 'bob' });
  expect((await browser.send('POST', '/page', { headers: CROSS_SITE })).status).toBe(403);
  const asking = { 'st-auth-mode': 'header' };
  expect((await browser.send('POST', '/page', { headers: { ...asking, ...CROSS_SITE } })).status).toBe(403);
  const refreshed = await browser.send('POST', '/refresh', { headers: asking });
  expect(refreshed.headers.getSetCookie()).toHaveLength(3);
  expect(refreshed.headers.get('st-refresh-token')).toBeNull();
});

test('a client that shows both is the one of its header, and keeps that alone', async () => {
  const browser = new Browser(address);
  await browser.send('POST', '/login', { body: { userId: 'bob' } });
  const authorization = (token: string | undefined) => ({ authorization: `Bearer ${token}` });

  const visit = await browser.send('POST', '/page', { headers: authorization(phone.accessToken) });
  expect(visit.json).toEqual({ userId: 'ann' });
  expect(browser.cookies.size).toBe(3);
  const refreshed = await browser.send('POST', '/refresh', { headers: authorization(phone.refreshToken) });

  expect(refreshed.headers.get('st-access-token')).not.toBeNull();
  expect(browser.cookies.size).toBe(0);
});

test('the names of the headers of browser SDKs are there for CORS', () => {
  const names = Latchkey.getAllCORSHeaders();
  names.pop();

  expect(Latchkey.getAllCORSHeaders()).toEqual(expect.arrayContaining(['authorization', 'st-auth-mode', 'anti-csrf']));
});
