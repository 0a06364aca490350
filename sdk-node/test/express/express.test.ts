import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express5, { type Express } from 'express';
import express4 from 'express4';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import * as Latchkey from '../../src/index.js';
import { Browser } from '../support/browser.js';

/** An app as a user writes it. Express 4 wants its promises caught. */
function app(express: typeof express5): Express {
  const made = express();
  const caught =
    (handler: (request: express5.Request, response: express5.Response) => Promise<unknown>): express5.RequestHandler =>
    (request, response, next) => {
      handler(request, response).catch(next);
    };
  made.use(Latchkey.autoRefreshMiddleware());
  made.use(express.json());
  made.options('/page', (_request, response) => {
    Latchkey.setRelevantHeadersForOptionsAPI(response);
    response.sendStatus(204);
  });
  made.post(
    '/login',
    caught(async (request, response) => {
      const { userId, jwtPayload, sessionData } = request.body as {
        userId: string;
        jwtPayload: object;
        sessionData: object;
      };
      const session = await Latchkey.createNewSession(response, userId, jwtPayload, sessionData);
      response.json({ handle: session.getHandle() });
    }),
  );
  const inside = express.Router();
  inside.use(Latchkey.middleware());
  inside.options('/page', (_request, response) => {
    response.sendStatus(204);
  });
  inside.all('/page', (request, response) => {
    response.json(view((request as Latchkey.WithSession<typeof request>).session));
  });
  inside.put(
    '/payload',
    caught(async (request, response) => {
      const { session } = request as Latchkey.WithSession<typeof request>;
      await session.updateJWTPayload(request.body as object);
      response.json(view(session));
    }),
  );
  inside.get(
    '/data',
    caught(async (request, response) => {
      const { session } = request as Latchkey.WithSession<typeof request>;
      response.json(await session.getSessionData());
    }),
  );
  made.use('/in', inside);
  made.get('/unchecked', Latchkey.middleware(true), (_request, response) => response.json({}));
  made.use(Latchkey.errorHandler());
  return made;
}

function view(session: Latchkey.Session) {
  return { userId: session.userId, handle: session.sessionHandle, jwtPayload: session.userDataInJWT };
}

beforeAll(() => {
  Latchkey.init(inject('latchkey'));
});

afterAll(() => Latchkey.close());

describe.each([
  ['5', express5],
  ['4', express4],
])('with Express %s', (_version, express) => {
  let server: Server;
  let browser: Browser;

  beforeAll(async () => {
    server = createServer(app(express));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    browser = new Browser(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const body = { userId: 'user-1', jwtPayload: { role: 'admin' }, sessionData: { cart: [1] } };
    expect((await browser.send('POST', '/login', { body })).status).toBe(200);
  });

  test('a session lives through login, visit, refresh and sign-out', async () => {
    expect((await browser.send('GET', '/in/page')).json).toMatchObject({
      userId: 'user-1',
      jwtPayload: { role: 'admin' },
    });
    expect((await browser.send('GET', '/in/data')).json).toEqual({ cart: [1] });
    const refreshed = await browser.send('POST', '/refresh');
    expect([refreshed.status, refreshed.text]).toEqual([200, '{}']);
    expect(refreshed.headers.getSetCookie()).toHaveLength(3);
    const first = await browser.send('GET', '/in/page');
    expect(first.headers.getSetCookie().map((line) => line.split('=')[0])).toEqual(['sAccessToken']);
    expect((await browser.send('GET', '/in/page')).headers.getSetCookie()).toEqual([]);
    expect((await browser.send('POST', '/signout')).json).toEqual({ status: 'OK' });
    expect(browser.cookies.size).toBe(0);
    expect((await browser.send('GET', '/in/page')).json).toEqual({
      message: 'unauthorised',
      reason: 'id_refresh_token_missing',
    });
  });

  test('the anti-CSRF token is checked for what changes something', async () => {
    browser.antiCsrf = undefined;

    expect((await browser.send('GET', '/in/page')).status).toBe(200);
    expect((await browser.send('HEAD', '/in/page')).status).toBe(200);
    const refused = await browser.send('POST', '/in/page');
    expect([refused.status, refused.json]).toEqual([
      401,
      { message: 'try refresh token', reason: 'anti_csrf_token_missing' },
    ]);
    expect(browser.cookies.size).toBe(3);
    expect((await browser.send('GET', '/unchecked')).status).toBe(401);
  });

  test('a payload that is changed shows at once', async () => {
    expect((await browser.send('PUT', '/in/payload', { body: { role: 'user' } })).json).toMatchObject({
      jwtPayload: { role: 'user' },
    });
    expect((await browser.send('GET', '/in/page')).json).toMatchObject({ jwtPayload: { role: 'user' } });
  });

  test('theft is told, ends the session and clears the cookies', async () => {
    const thief = browser.copy();
    await browser.send('POST', '/refresh');
    await browser.send('GET', '/in/page');

    const told = await thief.send('POST', '/refresh');

    expect([told.status, told.json]).toEqual([
      401,
      { message: 'token theft detected', reason: expect.stringMatching(/^reuse_/) as string },
    ]);
    expect(thief.cookies.size).toBe(0);
    expect((await browser.send('POST', '/refresh')).json).toMatchObject({ message: 'unauthorised' });
  });

  test('a request of another site is 403', async () => {
    const refused = await browser.send('POST', '/in/page', { headers: { 'sec-fetch-site': 'cross-site' } });

    expect([refused.status, refused.json]).toEqual([
      403,
      { message: 'cross-site request refused', reason: 'cross_site_request' },
    ]);
  });

  test('only a preflight passes without a session, and gets the headers', async () => {
    const stranger = new Browser(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const origin = 'https://www.example.com';
    const preflight = { origin, 'access-control-request-method': 'POST' };

    expect((await stranger.send('OPTIONS', '/in/page', { headers: preflight })).status).toBe(204);
    expect((await stranger.send('OPTIONS', '/in/page')).status).toBe(401);
    expect((await stranger.send('OPTIONS', '/in/page', { headers: { origin } })).status).toBe(401);
    expect((await browser.send('OPTIONS', '/in/page')).status).toBe(204);
    expect(await traced(server)).toBe(401);
    expect((await stranger.send('OPTIONS', '/page')).headers.get('access-control-allow-headers')).toContain(
      'anti-csrf',
    );
  });
});

/** Browsers and `fetch` do not send TRACE. */
function traced(server: Server): Promise<number | undefined> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, method: 'TRACE', path: '/in/page', agent: false });
    asking
      .once('error', reject)
      .once('response', (response) => resolve(response.resume().statusCode))
      .end();
  });
}
