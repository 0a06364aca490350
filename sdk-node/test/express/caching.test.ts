import { createServer, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import express5, { type Response } from 'express';
import express4 from 'express4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Latchkey from '../../src/index.js';
import { NativeServer } from '../support/native-server.js';
import { NOW } from '../support/signer.js';

/** What a handler does with its response, before and after the library was called. */
interface Handler {
  before?: (response: ServerResponse) => void;
  after: (response: ServerResponse) => void;
}

const PUBLIC = 'public, max-age=600';
const OTHERS = { Expires: 'Thu, 01 Jan 2099 00:00:00 GMT', 'CDN-Cache-Control': PUBLIC, 'Surrogate-Control': PUBLIC };
const MORE = { 'X-Accel-Expires': '600', 'Edge-Control': PUBLIC, 'Netlify-CDN-Cache-Control': PUBLIC };
const SAID = { 'Cache-Control': PUBLIC, Vary: 'Accept-Encoding', ...OTHERS, ...MORE };

const setAll = (response: ServerResponse) => {
  for (const [name, value] of Object.entries(SAID)) response.setHeader(name, value);
};

const HANDLERS: Record<string, Handler> = {
  'set before': { before: setAll, after: (response) => response.end() },
  'set after': { after: (response) => (setAll(response), response.end()) },
  'set in the head': { after: (response) => response.writeHead(200, SAID).end() },
  'set in the head, with a reason': { after: (response) => response.writeHead(200, 'Fine', SAID).end() },
  'set in the head, as a list': { after: (response) => response.writeHead(200, Object.entries(SAID).flat()).end() },
  'set in the head, as pairs': {
    after: (response) => response.writeHead(200, Object.entries(SAID) as unknown as string[]).end(),
  },
  'set by a map': { after: (response) => response.setHeaders(new Map(Object.entries(SAID))).end() },
  appended: {
    after: (response) => {
      for (const [name, value] of Object.entries(SAID)) response.appendHeader(name, value);
      response.end();
    },
  },
  removed: {
    after: (response) => {
      response.setHeader('Vary', 'Accept-Encoding');
      response.removeHeader('Vary');
      response.setHeader('Vary', 'Accept-Encoding');
      response.removeHeader('Cache-Control');
      response.end();
    },
  },
  streamed: { after: (response) => (setAll(response), response.write('a'), response.end('b')) },
  'flushed early': { after: (response) => (setAll(response), response.flushHeaders(), response.end('b')) },
  'set while the head goes out': {
    before: (response) => {
      const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
      response.writeHead = (...args: unknown[]) => (setAll(response), writeHead(...args));
    },
    after: (response) => response.end(),
  },
};

const EXPRESS: Record<string, Handler> = {
  'res.set and res.json': { after: (response) => (response as Response).set(SAID).json({}) },
  'res.send with an ETag': { after: (response) => (response as Response).set(SAID).send('same') },
  'res.vary': { after: (response) => (setAll(response), (response as Response).vary('Accept-Encoding').json({})) },
  'res.sendFile': {
    after: (response) =>
      (response as Response)
        .set({ ...SAID, 'Cache-Control': '' })
        .sendFile(fileURLToPath(import.meta.url), { maxAge: 600_000 }),
  },
};

let native: NativeServer;
beforeAll(async () => {
  native = await NativeServer.start();
  Latchkey.init({ hosts: native.http.host, clock: () => NOW * 1000 });
});
afterAll(async () => {
  Latchkey.close();
  await native.close();
});

/** Answers `/login/<name>` with a login and `/page/<name>` with a session, and what the handler of that name does. */
async function answer(handlers: Record<string, Handler>, response: ServerResponse): Promise<void> {
  const [, what, name] = decodeURIComponent(response.req.url!).split('/') as [string, string, string];
  const { before, after } = handlers[name]!;
  before?.(response);
  try {
    if (what === 'login') await Latchkey.createNewSession(response, 'user-1');
    else await Latchkey.getSession(response.req, response, false);
  } catch {
    response.statusCode = 401;
  }
  after(response);
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function expectNotStored(headers: Headers): void {
  expect(headers.get('set-cookie')).toContain('sAccessToken=');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('vary')?.split(', ').toSorted()).toEqual(['Accept-Encoding', 'Cookie']);
  for (const name of Object.keys({ ...OTHERS, ...MORE })) expect(headers.get(name), name).toBeNull();
}

describe.each([
  ['node:http', undefined, HANDLERS],
  ['Express 4', express4, { ...HANDLERS, ...EXPRESS }],
  ['Express 5', express5, { ...HANDLERS, ...EXPRESS }],
] as const)('with %s', (_, express, handlers) => {
  let server: Server;
  let address: string;
  beforeAll(async () => {
    const serve = (_request: unknown, response: ServerResponse) => void answer(handlers, response);
    server = createServer(express ? express().use(serve) : serve);
    address = await listening(server);
  });
  afterAll(() => server.close());

  test.each(Object.keys(handlers))('an answer with tokens is never stored: %s', async (name) => {
    const response = await fetch(`${address}/login/${name}`, { method: 'POST' });

    expect(response.status).toBe(200);
    expectNotStored(response.headers);
  });

  test.each(Object.keys(HANDLERS))('an answer for which a session was looked for varies: %s', async (name) => {
    const cookie = `sAccessToken=${native.token()}; sIdRefreshToken=marker`;
    const known = await fetch(`${address}/page/${name}`, { headers: { cookie } });
    const unknown = await fetch(`${address}/page/${name}`);

    for (const { headers } of [known, unknown]) expect(headers.get('vary')?.split(', ')).toContain('Cookie');
    expect(known.headers.get('cache-control')).toBe(name === 'removed' ? null : PUBLIC);
  });

  test('what the head says of other headers is kept', async () => {
    const response = await fetch(`${address}/login/set in the head`, { method: 'POST' });

    expect(response.headers.getSetCookie()).toHaveLength(3);
    expect(response.headers.get('front-token')).not.toBeNull();
  });
});

test('a conditional request gets its tokens with 304, which is not stored', async () => {
  const handlers = EXPRESS;
  const server = createServer(express5().use((_request, response) => void answer(handlers, response)));
  const address = await listening(server);
  const cookie = `sAccessToken=${native.token()}; sIdRefreshToken=old; sIdRefreshToken=marker`;
  const first = await fetch(`${address}/page/res.send with an ETag`, { headers: { cookie } });
  const again = await fetch(`${address}/page/res.send with an ETag`, {
    headers: { cookie, 'if-none-match': first.headers.get('etag')!, 'cache-control': 'max-age=0' },
  });

  expect([first.status, again.status]).toEqual([200, 304]);
  expect(again.headers.get('cache-control')).toBe('no-store');
  server.close();
});

test('with HTTP/2, an answer with tokens is never stored', async () => {
  const server = createHttp2Server(
    (_request, response) => void answer(HANDLERS, response as unknown as ServerResponse),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { connect } = await import('node:http2');
  const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  for (const name of Object.keys(HANDLERS).filter((each) => !/map|appended|while|reason/.test(each))) {
    const stream = client.request({ ':method': 'POST', ':path': `/login/${encodeURIComponent(name)}` });
    const headers = await new Promise<Record<string, unknown>>((resolve) => stream.once('response', resolve));
    stream.resume();

    expect([name, headers['cache-control'], headers.vary]).toEqual([name, 'no-store', 'Accept-Encoding, Cookie']);
    expect(headers.expires).toBeUndefined();
  }
  client.close();
  server.close();
});
