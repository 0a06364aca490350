import { createServer, request as send, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as Latchkey from '../../src/index.js';
import { Browser } from '../support/browser.js';
import { realServer } from '../support/real-server.js';

/** The app's paths are below this one for browsers, and a proxy takes it away. */
const PREFIX = '/shop';

let end: () => Promise<void>;
let servers: Server[];
let browser: Browser;

beforeAll(async () => {
  const latchkey = await realServer(`core_config_version: 0\nrefresh_api_path: ${PREFIX}/session/refresh\n`);
  end = latchkey.end;
  const app = express();
  app.use(Latchkey.init({ hosts: latchkey.host, refreshTokenPath: '/session/refresh' }));
  app.post('/login', async (_request, response) => {
    response.json({ handle: (await Latchkey.createNewSession(response, 'behind a prefix')).getHandle() });
  });
  app.get('/page', Latchkey.middleware(), (request, response) => {
    response.json({ handle: (request as Latchkey.WithSession<typeof request>).session.getHandle() });
  });
  app.use(Latchkey.errorHandler());
  const behind = await listening(app);
  servers = [behind, await listening(cuttingBefore(behind))];
});

afterAll(async () => {
  for (const server of servers) server.close();
  Latchkey.close();
  await end();
});

beforeEach(async () => {
  browser = new Browser(`http://127.0.0.1:${portOf(servers[1] as Server)}`);
  expect((await browser.send('POST', `${PREFIX}/login`)).status).toBe(200);
});

test('behind a proxy that cuts a prefix a session is refreshed and signed out where the browser says', async () => {
  const before = browser.cookies.get('sRefreshToken');
  expect(before?.path).toBe(`${PREFIX}/session/refresh`);

  const refreshed = await browser.send('POST', `${PREFIX}/session/refresh`);

  expect([refreshed.status, refreshed.text]).toEqual([200, '{}']);
  expect(browser.cookies.get('sRefreshToken')).toEqual({ path: before?.path, value: expect.any(String) as string });
  expect(browser.cookies.get('sRefreshToken')?.value).not.toBe(before?.value);
  expect((await browser.send('GET', `${PREFIX}/page`)).status).toBe(200);
  expect((await browser.send('POST', `${PREFIX}/signout`)).json).toEqual({ status: 'OK' });
  expect(browser.cookies.size).toBe(0);
});

async function listening(listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** Hands requests on with the beginning of their paths taken away, as `proxy_pass` with a path does in nginx. */
function cuttingBefore(behind: Server): RequestListener {
  return (request, response) => {
    const path = (request.url as string).slice(PREFIX.length);
    const options = { host: '127.0.0.1', port: portOf(behind), path, method: request.method, headers: request.headers };
    request.pipe(
      send({ ...options, agent: false }, (answer) => {
        response.writeHead(answer.statusCode as number, answer.headers);
        answer.pipe(response);
      }),
    );
  };
}
