import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express5 from 'express';
import express4 from 'express4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Fetched from '../src/fetch.js';
import * as Latchkey from '../src/index.js';
import { serving } from './support/fetch-server.js';
import { NativeServer } from './support/native-server.js';
import { NOW } from './support/signer.js';
import { overTheWire } from './support/wire.js';

/** Each character of a header is one byte. */
interface Reading {
  name: string;
  headers: string[];
  values: string[];
  doubled: boolean;
}

const file = new URL('../../spec/vectors/cookies.json', import.meta.url);
const { readings } = JSON.parse(readFileSync(file, 'utf8')) as { readings: Reading[] };

let native: NativeServer;
beforeAll(async () => {
  native = await NativeServer.start();
  Latchkey.init({ hosts: native.http.host, clock: () => NOW * 1000, cookiePrefix: '__Host-' });
});
afterAll(async () => {
  Latchkey.close();
  await native.close();
});

/** In the table, words stand for access tokens: here, each is a session of a user of that name. */
const USERS = ['good', 'evil', 'first', 'second', 'same'];
const WORD = new RegExp(USERS.join('|'), 'g');

function linesOf({ headers }: Reading): string {
  const tokens = new Map(USERS.map((sub) => [sub, native.token({ sub })]));
  const lines = headers.map((header) => `Cookie: ${header.replace(WORD, (user) => tokens.get(user)!)}`);
  return [...lines, 'Cookie: __Host-sIdRefreshToken=marker'].join('\r\n');
}

/** Node refuses what HTTP forbids in a header (RFC 9110, 5.5). */
const isForbidden = ({ headers }: Reading) => headers.some((header) => /[\0-\x08\n-\x1f]/.test(header));

/** Answers with the user of the session. */
type Application = () => RequestListener;

const plain: Application = () => (request, response) =>
  void Latchkey.getSession(request, response, false)
    .then((session) => response.end(session.getUserId()))
    .catch(() => response.writeHead(401).end());

const inExpress =
  (express: typeof express5): Application =>
  () =>
    express()
      .use(Latchkey.middleware(false))
      .use((request, response) => void response.end((request as unknown as Latchkey.WithSession).session.getUserId()))
      .use(Latchkey.errorHandler());

const fetched: Application = () =>
  serving(async (request) => {
    const headers = new Headers();
    try {
      const session = await Fetched.getSession(request, headers, false);
      return new Response(session.getUserId(), { headers });
    } catch (thrown) {
      return (await Fetched.answerTo(thrown, headers))!;
    }
  });

describe.each<[string, Application]>([
  ['node:http', plain],
  ['Express 4', inExpress(express4)],
  ['Express 5', inExpress(express5)],
  ['fetch', fetched],
])('with %s', (_, application) => {
  let server: Server;
  beforeAll(async () => {
    server = createServer(application());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => server.close());

  test.each(readings)('a session is that of the cookie that the vector says: $name', async (reading) => {
    const { port } = server.address() as AddressInfo;
    const user = reading.values.find((value) => USERS.includes(value));

    const answer = await overTheWire(port, `GET /page HTTP/1.1\r\n${linesOf(reading)}`);

    if (isForbidden(reading) && answer.startsWith('HTTP/1.1 400')) return;
    expect(answer).toMatch(user === undefined ? /^HTTP\/1\.1 401 / : /^HTTP\/1\.1 200 /);
    if (user !== undefined) expect(answer).toContain(user);
    expect(/\r\nset-cookie: /i.test(answer)).toBe(user !== undefined && reading.doubled);
  });
});

test('vectors are there', () => {
  expect(readings.length).toBeGreaterThanOrEqual(50);
});
