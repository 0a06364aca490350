import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ServerCall } from '../../src/transport/call.js';
import { parseServerAddresses } from '../../src/transport/server-addresses.js';
import { Servers } from '../../src/transport/servers.js';
import { eventually } from '../support/eventually.js';
import { ForgetfulProxy, type Forgetting } from '../support/forgetful-proxy.js';
import { ScriptedServer } from '../support/scripted-server.js';

const read: ServerCall = { method: 'GET', target: '/v1/settings' };
const login: ServerCall = { method: 'POST', target: '/v1/sessions', body: '{}', idempotencyKey: 'key-1' };
const KEPT = 5;

let server: ScriptedServer;
let proxy: ForgetfulProxy;
let client: Servers;

beforeEach(async () => {
  server = await ScriptedServer.start(() => ({ status: 200 }));
  proxy = await ForgetfulProxy.before(server.port);
  client = new Servers({
    servers: parseServerAddresses(proxy.host),
    connectTimeout: 5_000,
    requestTimeout: 2_000,
    totalTimeout: 20_000,
  });
  await Promise.all(Array.from({ length: KEPT }, () => client.send(read)));
});

afterEach(async () => {
  client.close();
  proxy.close();
  await server.close();
});

test.each<Forgetting>(['reset', 'swallow'])(
  'a login on a connection that was kept and forgotten (%s) goes out on a new one',
  async (how) => {
    const before = server.calls.length;
    expect(proxy.connections).toBe(KEPT);
    proxy.forget(how);

    expect((await client.send(login)).status).toBe(200);

    expect(server.calls.length - before).toBe(1);
    expect(proxy.connections).toBe(KEPT + 1);
  },
);

test('a connection is kept for a moment only', async () => {
  await eventually(() => expect(proxy.open).toBe(0));
});

test('many calls at once leave no warning', async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on('warning', note);

  await Promise.allSettled(Array.from({ length: 100 }, () => client.send(read)));
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', note);

  expect(warnings).toEqual([]);
});
