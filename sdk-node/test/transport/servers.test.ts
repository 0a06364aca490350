import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { ServerCall, TransportError } from '../../src/transport/call.js';
import { MAXIMUM_ANSWER_BYTES } from '../../src/transport/http-sender.js';
import { parseServerAddresses } from '../../src/transport/server-addresses.js';
import { Servers, type TransportSettings } from '../../src/transport/servers.js';
import { closedHost, ScriptedServer, type Call, type Reaction } from '../support/scripted-server.js';

const read: ServerCall = { method: 'GET', target: '/v1/thing?secret=1' };
const create: ServerCall = { method: 'POST', target: '/v1/thing', body: '{"é":1}', idempotencyKey: 'key-2' };
const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function scripted(react: (call: Call) => Reaction): Promise<ScriptedServer> {
  const server = await ScriptedServer.start(react);
  open.push(server);
  return server;
}

function servers(hosts: string, settings: Partial<TransportSettings> = {}): Servers {
  const made = new Servers({
    servers: parseServerAddresses(hosts),
    connectTimeout: 1_000,
    requestTimeout: 5_000,
    totalTimeout: 10_000,
    ...settings,
  });
  open.push(made);
  return made;
}

const faultOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => (error as TransportError).fault,
  );

test('a call arrives as it was meant', async () => {
  const server = await scripted(() => ({ status: 201, body: 'ü', headers: { 'retry-after': '7' } }));

  const answer = await servers(`http://${server.host}/base/`, { apiKey: 'key-1' }).send(create);

  expect(answer).toEqual({ status: 201, cacheControl: undefined, retryAfter: '7', body: 'ü' });
  const [call] = server.calls;
  expect(call).toMatchObject({ method: 'POST', path: '/base/v1/thing', body: '{"é":1}' });
  expect(call!.headers).toMatchObject({
    'api-key': 'key-1',
    'idempotency-key': '"key-2"',
    'content-type': 'application/json',
    'content-length': '8',
  });
});

test('calls one after the other share a connection', async () => {
  const server = await scripted(() => ({ status: 200 }));
  const client = servers(server.host);

  for (let i = 0; i < 5; i++) await client.send(read);

  expect(server.connections).toBe(1);
});

describe('a server that refuses connections', () => {
  test('is passed over', async () => {
    const server = await scripted(() => ({ status: 200 }));
    const client = servers(`${await closedHost()};${server.host}`);

    for (let i = 0; i < 4; i++) expect((await client.send(create)).status).toBe(200);
  });

  test('is told when there is no other, without the query', async () => {
    const host = await closedHost();
    const client = servers(host, { totalTimeout: 100 });

    const failure = await client.send(read).catch((error: unknown) => error);

    expect(failure).toMatchObject({
      fault: 'no_server_reachable',
      message: `GET /v1/thing: no server could be reached at http://${host}; is one running there?`,
    });
  });
});

describe('an answer that does not come', () => {
  test('is asked for again', async () => {
    let calls = 0;
    const server = await scripted(() => (++calls === 1 ? 'hang up' : { status: 200 }));

    expect((await servers(server.host).send(read)).status).toBe(200);
    expect(server.calls).toHaveLength(2);
  });

  test('is asked for under the same key, and lost in the end', async () => {
    const server = await scripted(() => 'hang up');

    expect(await faultOf(servers(server.host).send(create))).toBe('answer_lost');
    expect(server.calls.map(({ headers }) => headers['idempotency-key'])).toEqual(['"key-2"', '"key-2"', '"key-2"']);
  });

  test('in time is lost', async () => {
    const server = await scripted(() => 'silence');

    expect(await faultOf(servers(server.host, { requestTimeout: 300 }).send(create))).toBe('answer_lost');
  });

  test('is not waited for longer than the whole time', async () => {
    const server = await scripted(() => 'silence');

    const client = servers(server.host, { totalTimeout: 1_000 });

    expect(await faultOf(client.send(read))).toBe('answer_lost');
    expect(server.calls.length).toBeLessThanOrEqual(1);
  });
});

test('an answer that is too large is given up', async () => {
  const server = await scripted(() => ({ status: 200, body: 'x'.repeat(MAXIMUM_ANSWER_BYTES + 1) }));

  expect(await faultOf(servers(server.host).send(read))).toBe('answer_unreadable');
});

test('a redirection is not followed', async () => {
  const server = await scripted(() => ({ status: 302, headers: { location: '/elsewhere' } }));

  expect((await servers(server.host).send(read)).status).toBe(302);
  expect(server.calls).toHaveLength(1);
});

test('a change of protocol is no answer', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
    );
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const client = servers(`127.0.0.1:${(server.address() as AddressInfo).port}`, {
    requestTimeout: 500,
    totalTimeout: 500,
  });

  expect(await faultOf(client.send(create))).toBe('answer_lost');
});

test('a connection that is never made is given up soon', async () => {
  const { port } = await silentTlsServer();
  const other = await scripted(() => ({ status: 200 }));
  const patient = { requestTimeout: 300_000, totalTimeout: 300_000 };

  const client = servers(`https://127.0.0.1:${port};${other.host}`, { connectTimeout: 300, ...patient });

  expect((await client.send(create)).status).toBe(200);
});

describe('closing', () => {
  test('ends calls in flight', async () => {
    let arrived!: () => void;
    const arrival = new Promise<void>((resolve) => (arrived = resolve));
    const server = await scripted(() => {
      arrived();
      return 'silence';
    });
    const client = servers(server.host);

    const fault = faultOf(client.send(read));
    await arrival;
    client.close();

    expect(await fault).toBe('client_closed');
  });

  test('refuses calls that come later', async () => {
    const server = await scripted(() => ({ status: 200 }));
    const client = servers(server.host);
    client.close();

    expect(await faultOf(client.send(read))).toBe('client_closed');
    expect(server.connections).toBe(0);
  });
});

/** Takes connections, and does not answer the greeting of TLS. */
async function silentTlsServer(): Promise<{ port: number }> {
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  });
  return { port: (server.address() as AddressInfo).port };
}
