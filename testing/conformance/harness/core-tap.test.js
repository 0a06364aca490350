import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { CoreTap } from './core-tap.js';

test('a call goes through unchanged, there and back, and is noted', async () => {
  const echo = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    response.writeHead(418, { 'x-key': request.headers['api-key'] }).end(`${request.method} ${request.url} ${body}`);
  });
  await once(echo.listen(0, '127.0.0.1'), 'listening');
  const tap = new CoreTap();
  await tap.open(echo.address().port);

  const url = `http://127.0.0.1:${tap.port}/session?a=1`;
  const answer = await fetch(url, { method: 'DELETE', headers: { 'api-key': 'k' }, body: 'ж' });

  assert.equal(answer.status, 418);
  assert.equal(answer.headers.get('x-key'), 'k');
  assert.equal(await answer.text(), 'DELETE /session?a=1 ж');
  assert.deepEqual(tap.calls, [{ method: 'DELETE', path: '/session', answer: 'DELETE /session?a=1 ж' }]);
  await tap.close();
  echo.closeAllConnections();
  echo.close();
});

test('a call whose answer is lost is noted with the reason', async () => {
  const mute = createServer((request) => request.socket.destroy());
  await once(mute.listen(0, '127.0.0.1'), 'listening');
  const tap = new CoreTap();
  await tap.open(mute.address().port);

  await assert.rejects(fetch(`http://127.0.0.1:${tap.port}/session`));

  assert.equal(tap.calls.length, 1);
  assert.match(tap.calls[0].lost, /^the server's side: /);
  await tap.close();
  mute.close();
});

test('a call that the SDK gives up is noted with the reason', { timeout: 120_000 }, async (context) => {
  const gone = new AbortController();
  const slow = createServer(() => gone.abort());
  context.after(() => {
    slow.closeAllConnections();
    slow.close();
  });
  await once(slow.listen(0, '127.0.0.1'), 'listening');
  const tap = new CoreTap();
  await tap.open(slow.address().port);

  await assert.rejects(fetch(`http://127.0.0.1:${tap.port}/session`, { signal: gone.signal }));
  while (!tap.calls[0].lost) await setImmediate();

  assert.equal(tap.calls[0].lost, 'the SDK went away');
  await tap.close();
});
