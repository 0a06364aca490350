import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Latchkey from '../../src/index.js';
import { NativeServer } from '../support/native-server.js';
import { NOW } from '../support/signer.js';

let native: NativeServer;
let server: Server;
let address: string;

/** What `method-override` does for all methods: routes go by a header from here on. */
const override: RequestHandler = (request, _response, next) => {
  request.method = request.get('x-http-method-override') ?? request.method;
  next();
};

beforeAll(async () => {
  native = await NativeServer.start();
  Latchkey.init({ hosts: native.http.host, clock: () => NOW * 1000 });
  const app = express();
  app.use(override, Latchkey.autoRefreshMiddleware(), Latchkey.middleware());
  app.all('/page', (request, response) => void response.send(request.method));
  app.use(Latchkey.errorHandler());
  server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.close();
  Latchkey.close();
  await native.close();
});

const cookie = () => `sAccessToken=${native.token()}; sIdRefreshToken=marker`;

async function statusOf(method: string, headers: Record<string, string>): Promise<number> {
  return (await fetch(`${address}/page`, { method, headers })).status;
}

test('a request that an override in front makes a writing one is checked as such', async () => {
  const headers = { cookie: cookie(), 'x-http-method-override': 'DELETE' };

  expect(await statusOf('GET', { cookie: cookie() })).toBe(200);
  expect(await statusOf('GET', headers)).toBe(401);
  expect(await statusOf('GET', { ...headers, 'anti-csrf': 'csrf-1' })).toBe(200);
  expect(await statusOf('GET', { ...headers, 'anti-csrf': 'csrf-1', origin: 'http://evil.example' })).toBe(403);
});

test('a preflight that an override in front makes something else needs a session', async () => {
  const preflight = { origin: 'http://evil.example', 'access-control-request-method': 'GET' };

  expect(await statusOf('OPTIONS', preflight)).toBe(200);
  expect(await statusOf('OPTIONS', { ...preflight, 'x-http-method-override': 'GET' })).toBe(401);
});
