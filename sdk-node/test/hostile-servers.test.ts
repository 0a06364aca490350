import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { Latchkey } from '../src/client/latchkey.js';
import { webPlan } from '../src/web/options.js';
import { WebSessions } from '../src/web/web-sessions.js';
import { failureOf } from './support/failure.js';
import { NativeServer } from './support/native-server.js';
import { PlainExchange } from './support/plain-exchange.js';
import { NOW } from './support/signer.js';
import { refreshing } from './support/web-requests.js';

let server: NativeServer;
let latchkey: Latchkey;
let sessions: WebSessions;

beforeEach(async () => {
  server = await NativeServer.start();
  latchkey = new Latchkey({ hosts: server.http.host, clock: () => NOW * 1000 });
  sessions = new WebSessions(latchkey, webPlan({}));
});

afterEach(async () => {
  latchkey.close();
  await server.close();
});

const times = { createdAt: NOW, expiresAt: NOW + 3600 };

describe('an answer that would write headers of its own is unreadable', () => {
  test.each([
    ['marker', { idRefreshToken: { token: 'a\r\nSet-Cookie: b=c', ...times } }],
    ['marker with a separator', { idRefreshToken: { token: 'a;1', ...times } }],
    ['anti-CSRF token', { antiCsrfToken: 'a\nb: c' }],
    ['anti-CSRF token that no header has', { antiCsrfToken: 'ж' }],
    ['empty marker', { idRefreshToken: { token: '', ...times } }],
  ])('%s', async (_what, members) => {
    server.instead.set('/v1/sessions/refresh', () => ({ status: 200, body: server.issued(members) }));
    const exchange = refreshing();

    expect(await failureOf(sessions.refreshSession(exchange))).toMatchObject({ reason: 'answer_unreadable' });
    expect(exchange.setCookies).toEqual([]);
  });

  test.each([
    ['path', { accessTokenPath: '/; Domain=example.com' }],
    ['path of another line', { refreshTokenPath: '/\r\nX: y' }],
    ['path that is none', { refreshTokenPath: 'refresh' }],
    ['domain', { domain: 'example.com; Path=/' }],
  ])('cookie %s', async (_what, members) => {
    server.settings.cookies = { ...(server.settings.cookies as object), ...members };

    expect(await failureOf(sessions.refreshSession(refreshing()))).toMatchObject({ reason: 'answer_unreadable' });
  });
});

test('revoking ends when the server never does', async () => {
  server.instead.set('/v1/sessions/revoke', () => ({ status: 200, body: { revoked: [], more: true } }));

  expect(await failureOf(latchkey.revokeAllSessionsForUser('user-1'))).toMatchObject({ reason: 'answer_unreadable' });
});

test('a list ends when the server never does', async () => {
  let page = 0;
  server.instead.set('/v1/sessions', () => ({ status: 200, body: { handles: [], nextCursor: `c${page++ % 2}` } }));

  expect(await failureOf(latchkey.getAllSessionHandlesForUser('user-1'))).toMatchObject({
    reason: 'answer_unreadable',
  });
});

test('an error holds nothing of an answer that cannot be read', async () => {
  const secret = 'lkrt1.secret';
  const { port } = await rawServer(`HTTP/1.1 200 OK\r\nno header\r\n\r\n{"refreshToken":{"token":"${secret}"}}`);
  const client = new Latchkey({ hosts: `127.0.0.1:${port}`, totalTimeout: 1_000 });
  onTestFinished(() => client.close());

  const failure = await failureOf(client.settings());

  expect(failure).toMatchObject({ reason: 'answer_lost' });
  expect(everythingIn(failure)).not.toContain(secret);
});

describe('a response that goes out while the server is asked', () => {
  test.each(['createNewSession', 'refreshSession'] as const)('%s says that it is too late', async (name) => {
    const exchange = name === 'refreshSession' ? refreshing() : new PlainExchange('POST', '/login');
    const path = name === 'refreshSession' ? '/v1/sessions/refresh' : '/v1/sessions';
    server.instead.set(path, () => {
      exchange.isCommitted = true;
      return { status: 200, body: server.issued() };
    });

    const asked =
      name === 'refreshSession'
        ? sessions.refreshSession(exchange)
        : sessions.createNewSession(exchange, { userId: 'user-1' });

    expect(await failureOf(asked)).toMatchObject({ reason: 'response_committed' });
    expect(server.count('/v1/sessions/revoke')).toBe(name === 'refreshSession' ? 0 : 1);
  });
});

/** What a log that leaves nothing out would show. */
function everythingIn(error: unknown): string {
  const said: unknown[] = [];
  for (let link = error; link instanceof Error; link = link.cause) {
    for (const name of Object.getOwnPropertyNames(link)) said.push(Reflect.get(link, name));
  }
  return said.map((each) => (Buffer.isBuffer(each) ? each.toString('latin1') : String(each))).join('\n');
}

/** Answers every request with the same bytes. */
async function rawServer(octets: string): Promise<{ port: number }> {
  const raw: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(octets));
  });
  onTestFinished(() => void raw.close());
  await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
  return { port: (raw.address() as AddressInfo).port };
}
