import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Latchkey from '../src/fetch.js';
import { serving } from './support/fetch-server.js';
import { NativeServer } from './support/native-server.js';
import { NOW } from './support/signer.js';

/** What a handler does with its headers, before and after the library was called, and the response it makes with them. */
interface Handler {
  before?: (headers: Headers) => void;
  after: (headers: Headers) => Response;
}

const PUBLIC = 'public, max-age=600';
const OTHERS = {
  Expires: 'Thu, 01 Jan 2099 00:00:00 GMT',
  'CDN-Cache-Control': PUBLIC,
  'Surrogate-Control': PUBLIC,
  'X-Accel-Expires': '600',
  'Edge-Control': PUBLIC,
  'Netlify-CDN-Cache-Control': PUBLIC,
};
const SAID = { 'Cache-Control': PUBLIC, Vary: 'Accept-Encoding', ...OTHERS };

const setAll = (headers: Headers) => {
  for (const [name, value] of Object.entries(SAID)) headers.set(name, value);
};

const HANDLERS: Record<string, Handler> = {
  'set before': { before: setAll, after: (headers) => new Response('a', { headers }) },
  'set after': { after: (headers) => (setAll(headers), Response.json({}, { headers })) },
  appended: {
    after: (headers) => {
      for (const [name, value] of Object.entries(SAID)) headers.append(name, value);
      return new Response('a', { headers });
    },
  },
  removed: {
    after: (headers) => {
      headers.delete('vary');
      headers.delete('cache-control');
      headers.append('Vary', 'Accept-Encoding');
      return new Response('a', { headers });
    },
  },
  copied: { after: (headers) => (setAll(headers), new Response('a', { headers: new Headers(headers) })) },
  'made into pairs': { after: (headers) => (setAll(headers), new Response('a', { headers: [...headers] })) },
  streamed: {
    after: (headers) => {
      setAll(headers);
      const response = new Response(
        parts(() => setAll(headers)),
        { headers },
      );
      setAll(headers);
      return response;
    },
  },
  redirected: { after: (headers) => (setAll(headers), new Response(null, { status: 303, headers })) },
};

/** A body whose second part comes after the head. */
function parts(meanwhile: () => void): ReadableStream<Uint8Array> {
  let count = 0;
  return new ReadableStream({
    pull(controller) {
      meanwhile();
      controller.enqueue(Buffer.alloc(70_000));
      if (++count === 2) controller.close();
    },
  });
}

let native: NativeServer;
let server: Server;
let address: string;
beforeAll(async () => {
  native = await NativeServer.start();
  Latchkey.init({ hosts: native.http.host, clock: () => NOW * 1000 });
  server = createServer(serving(answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  Latchkey.close();
  await native.close();
});

/** Answers `/login/<name>` with a login and `/page/<name>` with a session, and what the handler of that name does. */
async function answer(request: Request): Promise<Response> {
  const [, what, name] = decodeURIComponent(new URL(request.url).pathname).split('/') as [string, string, string];
  const { before, after } = HANDLERS[name]!;
  const headers = new Headers();
  before?.(headers);
  try {
    if (what === 'login') await Latchkey.createNewSession(request, headers, { userId: 'user-1' });
    else await Latchkey.getSession(request, headers, false);
  } catch {
    headers.set('X-Refused', 'yes');
  }
  return after(headers);
}

const asking = (path: string, init: RequestInit) => fetch(address + path, { ...init, redirect: 'manual' });

const varied = (headers: Headers) => headers.get('vary')?.split(', ').toSorted();

test.each(Object.keys(HANDLERS))('an answer with tokens is never stored: %s', async (name) => {
  const { headers } = await asking(`/login/${name}`, { method: 'POST' });

  expect(headers.getSetCookie()).toHaveLength(3);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(varied(headers)).toEqual(['Accept-Encoding', 'Cookie']);
  for (const other of Object.keys(OTHERS)) expect(headers.get(other), other).toBeNull();
});

test.each(Object.keys(HANDLERS))('an answer for which a session was looked for varies: %s', async (name) => {
  const cookie = `sAccessToken=${native.token()}; sIdRefreshToken=marker`;
  const known = await asking(`/page/${name}`, { headers: { cookie } });
  const unknown = await asking(`/page/${name}`, {});

  expect([known.headers.get('x-refused'), unknown.headers.get('x-refused')]).toEqual([null, 'yes']);
  for (const { headers } of [known, unknown]) expect(varied(headers)).toEqual(['Accept-Encoding', 'Cookie']);
  expect(known.headers.get('cache-control')).toBe(name === 'removed' ? null : PUBLIC);
});
