import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express5 from 'express';
import express4 from 'express4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LatchkeyEvent } from '../../src/client/options.js';
import * as Latchkey from '../../src/index.js';
import { eventually } from '../support/eventually.js';
import { NativeServer } from '../support/native-server.js';
import { NOW } from '../support/signer.js';

let native: NativeServer;
const events: LatchkeyEvent[] = [];
beforeAll(async () => {
  native = await NativeServer.start();
  Latchkey.init({
    hosts: native.http.host,
    clock: () => NOW * 1000,
    cookiePrefix: '__Host-',
    onEvent: (event) => events.push(event),
  });
});
afterAll(async () => {
  Latchkey.close();
  await native.close();
});

/** What a proxy in front of an app says of a browser's request, and whether the app trusts it. */
interface Front {
  trust?: boolean | string;
  host: string;
  forwarded?: string;
  scheme?: string;
}

describe.each([
  ['4', express4],
  ['5', express5],
])('behind a proxy, with Express %s', (_version, express) => {
  async function answered({ trust, host, forwarded, scheme }: Front, headers: Record<string, string>) {
    const app = express();
    if (trust !== undefined) app.set('trust proxy', trust);
    app.use(Latchkey.middleware(false));
    app.use((_request, response) => void response.json({}));
    app.use(Latchkey.errorHandler());
    const server = createServer(app as unknown as express5.Express);
    const said = {
      ...(forwarded && { 'x-forwarded-host': forwarded }),
      ...(scheme && { 'x-forwarded-proto': scheme }),
    };
    const answer = await sent(server, { host, ...said, ...headers });
    server.close();
    return answer;
  }

  const cookie = () => `__Host-sAccessToken=${native.token()}; __Host-sIdRefreshToken=marker`;

  test.each<[string, Front, string, number]>([
    ['that keeps the host', { host: 'app.example.com' }, 'https://app.example.com', 200],
    [
      'that is trusted',
      { trust: true, host: 'app:3000', forwarded: 'app.example.com' },
      'https://app.example.com',
      200,
    ],
    [
      'that is trusted, with a port',
      { trust: 'loopback', host: 'app:3000', forwarded: 'app.example.com:8443' },
      'https://app.example.com:8443',
      200,
    ],
    [
      'that is trusted, another port',
      { trust: true, host: 'app:3000', forwarded: 'app.example.com:8443' },
      'https://app.example.com:9443',
      403,
    ],
    [
      'that is trusted, behind another',
      { trust: true, host: 'app:3000', forwarded: 'app.example.com, inner.example.com' },
      'https://app.example.com',
      200,
    ],
    ['that is not trusted', { host: 'app:3000', forwarded: 'app.example.com' }, 'https://app.example.com', 403],
    [
      'at another address than the trusted one',
      { trust: '192.0.2.1', host: 'app:3000', forwarded: 'app.example.com' },
      'https://app.example.com',
      403,
    ],
    [
      'that is trusted, another site',
      { trust: true, host: 'app:3000', forwarded: 'app.example.com' },
      'https://evil.example',
      403,
    ],
    [
      'that is trusted and says https, a page of the same host that came unprotected',
      { trust: true, host: 'app.example.com', scheme: 'https' },
      'http://app.example.com',
      403,
    ],
    [
      'that is trusted and says https',
      { trust: true, host: 'app.example.com', scheme: 'https' },
      'https://app.example.com',
      200,
    ],
    ['that is not trusted and says https', { host: 'app.example.com', scheme: 'https' }, 'http://app.example.com', 200],
  ])('%s, a post of the own page is taken', async (_name, front, origin, status) => {
    expect((await answered(front, { origin, cookie: cookie() })).status).toBe(status);
  });

  test('a refusal names both hosts', async () => {
    events.length = 0;
    await answered({ host: 'app:3000' }, { origin: 'https://app.example.com', cookie: cookie() });

    await eventually(() =>
      expect(events).toEqual([
        {
          event: 'cross_site_request',
          reason: 'cross_site_request',
          origin: 'https://app.example.com',
          host: 'app:3000',
        },
      ]),
    );
  });

  test('doubled cookies are healed where the browser has them', async () => {
    const front = { trust: true, host: 'app:3000', forwarded: 'app.example.com:8443' };
    const answer = await answered(front, { cookie: `${cookie()}; __Host-sIdRefreshToken=marker` });

    expect(answer.setCookies.map((line) => /; Domain=([^;]*)/.exec(line)?.[1])).toEqual(
      expect.arrayContaining(['app.example.com', 'example.com']),
    );
  });

  test.each(['\xa0', '\x85', '\xad'])('a neighbour cannot hide a prefix behind character %j', async (hidden) => {
    const mine = `__Host-sIdRefreshToken=marker; ${hidden}__Host-sAccessToken=${native.token({ sub: 'thief' })}`;
    const answer = await answered({ host: 'app.example.com' }, { cookie: mine });

    expect([answer.status, answer.setCookies]).toEqual([401, []]);
  });
});

/** Sends one request, its headers byte by byte. */
async function sent(server: Server, headers: Record<string, string>) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return new Promise<{ status: number | undefined; setCookies: string[] }>((resolve, reject) => {
    const sending = request({ port, host: '127.0.0.1', method: 'POST', path: '/page', headers, agent: false });
    sending.once('error', reject);
    sending.once('response', (response) => {
      response.resume();
      resolve({ status: response.statusCode, setCookies: response.headers['set-cookie'] ?? [] });
    });
    sending.end();
  });
}
