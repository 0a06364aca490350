import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express5 from 'express';
import express4 from 'express4';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Fetching from '../src/fetch.js';
import * as Latchkey from '../src/index.js';
import { Browser } from './support/browser.js';
import { serving } from './support/fetch-server.js';
import { NativeServer } from './support/native-server.js';
import { NOW } from './support/signer.js';

/** What is no more than a moment ago is not asked for again. */
const A_MOMENT = 1_000;

const NOBODY_THERE = { message: 'internal error', reason: 'no_server_reachable' };

let now: number;
let native: NativeServer;
let port: number;
let app: Server | undefined;

beforeEach(async () => {
  now = NOW * 1000;
  native = await NativeServer.start();
  native.settings.cookies = { ...(native.settings.cookies as object), refreshTokenPath: '/auth/session/refresh' };
  port = native.http.port;
  await native.close();
});

afterEach(() => {
  app?.close();
  Latchkey.close();
});

/** An application: `GET /page` needs a session, `POST /other` is its own. */
const faces: [string, (hosts: string) => RequestListener][] = [
  ['Express 4', (hosts) => withExpress(express4, hosts)],
  ['Express 5', (hosts) => withExpress(express5, hosts)],
  ['fetch', withFetch],
];

function withExpress(express: typeof express5, hosts: string): RequestListener {
  const made = express();
  made.use(Latchkey.init({ hosts, totalTimeout: 50, clock: () => now }));
  made.get('/page', Latchkey.middleware(), (_request, response) => void response.json('inside'));
  made.post('/other', (_request, response) => void response.json('other'));
  made.use(
    Latchkey.errorHandler({
      onGeneralError: (error, _request, response: express5.Response) =>
        response.status(500).json({ message: 'internal error', reason: error.reason }),
    }),
  );
  return made;
}

function withFetch(hosts: string): RequestListener {
  Fetching.init({ hosts, totalTimeout: 50, clock: () => now });
  return serving(async (request) => {
    const headers = new Headers();
    try {
      const own = await Fetching.answerOwnPaths(request, headers);
      if (own) return own;
      const path = new URL(request.url).pathname;
      if (path === '/page') await Fetching.getSession(request, headers, false);
      return Response.json(path === '/other' ? 'other' : 'nothing here', { headers });
    } catch (thrown) {
      return (await Fetching.answerTo(thrown, headers)) as Response;
    }
  });
}

async function browserOf(listener: RequestListener): Promise<Browser> {
  const listening = createServer(listener);
  app = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return new Browser(`http://127.0.0.1:${(listening.address() as AddressInfo).port}`);
}

describe.each(faces)('before a server has answered, with %s', (_name, face) => {
  test.each(['/session/refresh', '/session/refresh/', '/signout', '/signout/'])(
    'POST %s is answered like everything that needs one',
    async (path) => {
      const browser = await browserOf(face('127.0.0.1:1'));

      expect(await browser.send('POST', path)).toMatchObject({ status: 500, json: NOBODY_THERE });
      expect(await browser.send('GET', '/page')).toMatchObject({ status: 500, json: NOBODY_THERE });
    },
  );

  test('what is the application’s goes on', async () => {
    const browser = await browserOf(face('127.0.0.1:1'));

    expect((await browser.send('POST', '/other')).json).toBe('other');
    expect((await browser.send('GET', '/session/refresh')).status).not.toBe(500);
    expect((await browser.send('POST', '/auth/session/refresh')).status).not.toBe(500);
  });

  test('the paths become those of the settings as soon as one answers', async () => {
    const browser = await browserOf(face(`127.0.0.1:${port}`));
    expect((await browser.send('POST', '/session/refresh')).status).toBe(500);
    await native.http.listen(port);
    now += A_MOMENT;

    const refresh = await browser.send('POST', '/auth/session/refresh');
    const other = await browser.send('POST', '/session/refresh');
    await native.close();

    expect(refresh).toMatchObject({ status: 401, json: { reason: 'refresh_token_missing' } });
    expect(other.text).not.toContain('reason');
  });
});
